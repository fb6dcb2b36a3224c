import { Badge } from "../../ui/badge.tsx";
import { NoEntries } from "./noEntries.tsx";
import type { Medication } from "./summariseMedications.ts";

const STATES = {
  current: { tone: "positive", words: "current" },
  "on hold": { tone: "caution", words: "on hold" },
  unclear: { tone: "caution", words: "status not clear" },
  past: { tone: "neutral", words: "past" },
} as const;

/** Medicines, the current ones first, each in its prescriber's words. */
export function MedicationList({ medications }: { readonly medications: readonly Medication[] }) {
  if (medications.length === 0) return <NoEntries what="medicines" />;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {medications.map((medication, i) => (
        <li key={i} className="rounded-card border border-border bg-surface p-4">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-semibold">{medication.name}</h3>
            <Badge tone={STATES[medication.state].tone}>{STATES[medication.state].words}</Badge>
          </div>
          <p>{medication.dosage ?? "How to take it is not written."}</p>
          <p className="text-sm text-muted">
            {[
              medication.source,
              medication.since?.words,
              medication.until && `until ${medication.until.words}`,
              medication.reason && `for ${medication.reason}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  );
}
