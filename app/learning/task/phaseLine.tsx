import clsx from "clsx";
import { Check } from "lucide-react";

import type { Stage } from "../view/stageAt.ts";

const phases = [
  { id: "commit", label: "Commit" },
  { id: "reveal", label: "Reveal" },
  { id: "certify", label: "Certify" },
  { id: "challenge", label: "Challenge" },
] as const;

/** The phases of a round, and which of them it is in. */
export function PhaseLine({ stage }: { readonly stage: Stage }) {
  const kind = stage.kind === "lapsed" ? "certify" : stage.kind;
  const at = phases.findIndex(({ id }) => id === kind);
  return (
    <ol aria-label="Phases of the round" className="mt-4 grid grid-cols-2 gap-2 sm:grid-cols-4">
      {phases.map(({ id, label }, i) => (
        <li
          key={id}
          aria-current={i === at ? "step" : undefined}
          className={clsx(
            "flex items-center gap-2 rounded-control border px-3 py-2",
            i === at
              ? "border-accent bg-accent-soft font-semibold text-accent-text"
              : "border-border text-muted",
          )}
        >
          {i < at ? <Check aria-hidden className="size-4 shrink-0" /> : <span aria-hidden>{i + 1}</span>}
          {label}
          {i < at && <span className="sr-only"> (over)</span>}
        </li>
      ))}
    </ol>
  );
}
