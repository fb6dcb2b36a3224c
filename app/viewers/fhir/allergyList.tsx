import { TriangleAlert } from "lucide-react";
import { Badge } from "../../ui/badge.tsx";
import { NoEntries } from "./noEntries.tsx";
import type { Allergy } from "./summariseAllergies.ts";

const RISKS = { high: "high risk", low: "low risk", "not known": "risk not written" } as const;

/** Allergies, the dangerous ones first. */
export function AllergyList({ allergies }: { readonly allergies: readonly Allergy[] }) {
  if (allergies.length === 0) return <NoEntries what="allergies" />;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {allergies.map((allergy, i) => (
        <li key={i} className="rounded-card border border-border bg-surface p-4">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-semibold">{allergy.substance}</h3>
            <Badge
              tone={allergy.risk === "high" && allergy.state === "present" ? "danger" : "neutral"}
              icon={allergy.risk === "high" ? <TriangleAlert aria-hidden /> : undefined}
            >
              {RISKS[allergy.risk]}
            </Badge>
            {allergy.state !== "present" && <Badge>{allergy.state}</Badge>}
            {allergy.doubt !== undefined && <Badge tone="caution">{allergy.doubt}</Badge>}
          </div>
          <p className="text-sm text-muted">
            {[allergy.kind, allergy.category, allergy.since && `since ${allergy.since.words}`]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {allergy.reactions.length > 0 && (
            <ul className="mt-2 list-disc pl-5">
              {allergy.reactions.map((reaction, n) => (
                <li key={n}>
                  {reaction.words}
                  {reaction.severity !== undefined && ` (${reaction.severity})`}
                </li>
              ))}
            </ul>
          )}
          {allergy.notes.map((note, n) => (
            <p key={n} className="mt-2 text-muted">
              {note}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
