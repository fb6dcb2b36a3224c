import { ArrowDown, ArrowUp, CircleAlert } from "lucide-react";
import { Badge } from "../../ui/badge.tsx";
import type { RangeFlag } from "./rangeFlag.ts";

/** Where a result lies: a word and an arrow, never the colour alone. Nothing for what is not known. */
export function FlagBadge({ flag }: { readonly flag: RangeFlag }) {
  switch (flag) {
    case "unknown":
      return null;
    case "normal":
      return <Badge tone="positive">in range</Badge>;
    case "abnormal":
      return (
        <Badge tone="caution" icon={<CircleAlert aria-hidden />}>
          abnormal
        </Badge>
      );
    default: {
      const Arrow = flag.endsWith("low") ? ArrowDown : ArrowUp;
      return (
        <Badge tone={flag.startsWith("very") ? "danger" : "caution"} icon={<Arrow aria-hidden />}>
          {flag}
        </Badge>
      );
    }
  }
}
