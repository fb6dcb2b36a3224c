"use client";

import type { Hex } from "../chain/deployment.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useToken } from "./useToken.ts";
import { formatAmount } from "./view/formatAmount.ts";

/** An amount of a token, as people read it; the exact one in the title. */
export function Amount({ amount, token }: { readonly amount: bigint; readonly token: Hex }) {
  const known = useToken(token);
  if (known === undefined) return <Skeleton className="inline-block h-4 w-20" />;
  return (
    <span className="whitespace-nowrap tabular-nums" title={`${amount} units`}>
      {formatAmount(amount, known)}
    </span>
  );
}
