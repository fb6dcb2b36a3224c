import { conceptHasCode } from "./conceptHasCode.ts";
import { conceptText } from "./conceptText.ts";
import type { FhirDate } from "./fhirDate.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { readDate } from "./readDate.ts";
import type { ResourceOf } from "./resource.ts";

export type Problem = {
  readonly name: string;
  /** `unclear` when the file does not say; shown with the present ones. */
  readonly state: "present" | "past" | "unclear";
  /** The status as its author coded it: `active`, `recurrence`, `remission`, … */
  readonly status: string | undefined;
  /** Anything but confirmed: `provisional`, `refuted`, … */
  readonly doubt: string | undefined;
  readonly severity: string | undefined;
  readonly site: string | undefined;
  readonly since: FhirDate | undefined;
  readonly until: FhirDate | undefined;
};

const ORDER = { present: 0, unclear: 1, past: 2 } as const;

function stateOf(condition: ResourceOf<"Condition">): Problem["state"] {
  if (conceptHasCode(condition.verificationStatus, "refuted")) return "past";
  if (conceptHasCode(condition.clinicalStatus, "active", "recurrence", "relapse")) return "present";
  if (conceptHasCode(condition.clinicalStatus, "inactive", "remission", "resolved")) return "past";
  const over = condition.abatementDateTime ?? condition.abatementPeriod ?? condition.abatementString;
  return over === undefined ? "unclear" : "past";
}

/**
 * The problem list: present ones first, then those whose status is not written, then past and ruled-out ones, each
 * newest first. What was entered in error is left out.
 */
export function summariseProblems(record: FhirRecord): readonly Problem[] {
  return record.resources
    .filter((resource) => resource.resourceType === "Condition")
    .filter((condition) => !conceptHasCode(condition.verificationStatus, "entered-in-error"))
    .map((condition) => ({
      name: conceptText(condition.code) ?? "Problem without a name",
      state: stateOf(condition),
      status: conceptText(condition.clinicalStatus),
      doubt: conceptHasCode(condition.verificationStatus, "confirmed")
        ? undefined
        : conceptText(condition.verificationStatus),
      severity: conceptText(condition.severity),
      site: condition.bodySite?.map(conceptText).filter(Boolean).join(", ") ?? undefined,
      since:
        readDate(condition.onsetDateTime ?? condition.onsetPeriod?.start) ?? readDate(condition.recordedDate),
      until: readDate(condition.abatementDateTime ?? condition.abatementPeriod?.end),
    }))
    .sort(
      (a, b) => ORDER[a.state] - ORDER[b.state] || (b.since?.at ?? -Infinity) - (a.since?.at ?? -Infinity),
    );
}
