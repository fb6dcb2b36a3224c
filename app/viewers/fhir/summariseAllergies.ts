import { conceptHasCode } from "./conceptHasCode.ts";
import { conceptText } from "./conceptText.ts";
import type { FhirDate } from "./fhirDate.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { readDate } from "./readDate.ts";

export type Allergy = {
  readonly substance: string;
  readonly state: "present" | "past" | "ruled out";
  readonly kind: string | undefined;
  readonly category: string | undefined;
  /** How dangerous: `high` may threaten life or an organ. */
  readonly risk: "high" | "low" | "not known";
  readonly doubt: string | undefined;
  readonly since: FhirDate | undefined;
  readonly reactions: readonly { readonly words: string; readonly severity: string | undefined }[];
  readonly notes: readonly string[];
};

const STATE_ORDER = { present: 0, past: 1, "ruled out": 2 } as const;
const RISK_ORDER = { high: 0, "not known": 1, low: 2 } as const;

/**
 * Allergies and intolerances, the dangerous ones first. An unwritten status counts as present and an unwritten risk
 * as not known: what is not said must not read as safe. What was entered in error is left out.
 */
export function summariseAllergies(record: FhirRecord): readonly Allergy[] {
  return record.resources
    .filter((resource) => resource.resourceType === "AllergyIntolerance")
    .filter((allergy) => !conceptHasCode(allergy.verificationStatus, "entered-in-error"))
    .map((allergy): Allergy => {
      const state = conceptHasCode(allergy.verificationStatus, "refuted")
        ? "ruled out"
        : conceptHasCode(allergy.clinicalStatus, "inactive", "resolved")
          ? "past"
          : "present";
      const risk = allergy.criticality;
      return {
        substance:
          conceptText(allergy.code) ??
          conceptText(allergy.reaction?.[0]?.substance) ??
          "Substance not written",
        state,
        kind: allergy.type,
        category: allergy.category?.join(", "),
        risk: risk === "high" || risk === "low" ? risk : "not known",
        doubt: conceptHasCode(allergy.verificationStatus, "confirmed", "refuted")
          ? undefined
          : conceptText(allergy.verificationStatus),
        since: readDate(allergy.onsetDateTime) ?? readDate(allergy.recordedDate),
        reactions: (allergy.reaction ?? []).map((reaction) => ({
          words:
            (reaction.manifestation ?? []).map(conceptText).filter(Boolean).join(", ") ||
            (reaction.description ?? "Reaction not described"),
          severity: reaction.severity,
        })),
        notes: (allergy.note ?? []).flatMap((note) => (note.text === undefined ? [] : [note.text])),
      };
    })
    .sort(
      (a, b) =>
        STATE_ORDER[a.state] - STATE_ORDER[b.state] ||
        RISK_ORDER[a.risk] - RISK_ORDER[b.risk] ||
        (b.since?.at ?? -Infinity) - (a.since?.at ?? -Infinity),
    );
}
