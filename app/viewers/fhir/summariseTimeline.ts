import { conceptHasCode } from "./conceptHasCode.ts";
import { conceptText } from "./conceptText.ts";
import type { FhirDate } from "./fhirDate.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { observedText } from "./observedText.ts";
import { readDate } from "./readDate.ts";
import type { FhirResource } from "./resource.ts";

export const TIMELINE_KINDS = ["visit", "problem", "procedure", "vaccine", "result", "report"] as const;

export type TimelineEntry = {
  readonly kind: (typeof TIMELINE_KINDS)[number];
  readonly on: FhirDate | undefined;
  readonly title: string;
  readonly detail: string | undefined;
};

const LEFT_OUT: ReadonlySet<string | undefined> = new Set(["entered-in-error", "cancelled", "not-done"]);
const joined = (...parts: readonly (string | undefined)[]) => {
  const words = parts.filter((part) => part !== undefined && part !== "").join(" · ");
  return words === "" ? undefined : words;
};

function entryOf(resource: FhirResource): TimelineEntry | undefined {
  switch (resource.resourceType) {
    case "Encounter":
      return {
        kind: "visit",
        on: readDate(resource.period?.start),
        title: conceptText(resource.type?.[0]) ?? resource.class?.display ?? resource.class?.code ?? "Visit",
        detail: joined(resource.serviceProvider?.display, conceptText(resource.reasonCode?.[0])),
      };
    case "Condition":
      return {
        kind: "problem",
        on:
          readDate(resource.onsetDateTime ?? resource.onsetPeriod?.start) ?? readDate(resource.recordedDate),
        title: conceptText(resource.code) ?? "Problem without a name",
        detail: conceptText(resource.clinicalStatus),
      };
    case "Procedure":
      return {
        kind: "procedure",
        on: readDate(resource.performedDateTime ?? resource.performedPeriod?.start),
        title: conceptText(resource.code) ?? "Procedure without a name",
        detail: joined(resource.performedString, conceptText(resource.reasonCode?.[0])),
      };
    case "Immunization":
      return {
        kind: "vaccine",
        on: readDate(resource.occurrenceDateTime),
        title: conceptText(resource.vaccineCode) ?? "Vaccine without a name",
        detail: joined(
          resource.occurrenceString,
          resource.lotNumber === undefined ? undefined : `lot ${resource.lotNumber}`,
          resource.location?.display,
        ),
      };
    case "Observation": {
      const parts = (resource.component ?? []).map((component) =>
        joined(conceptText(component.code), observedText(component)),
      );
      return {
        kind: "result",
        on: readDate(
          resource.effectiveDateTime ??
            resource.effectivePeriod?.start ??
            resource.effectiveInstant ??
            resource.issued,
        ),
        title: conceptText(resource.code) ?? "Result without a name",
        detail: observedText(resource) ?? parts.filter(Boolean).join("; "),
      };
    }
    case "DiagnosticReport":
      return {
        kind: "report",
        on: readDate(resource.effectiveDateTime ?? resource.effectivePeriod?.start ?? resource.issued),
        title: conceptText(resource.code) ?? "Report",
        detail: joined(resource.conclusion, resource.performer?.[0]?.display),
      };
    default:
      return undefined;
  }
}

function leftOut(resource: FhirResource): boolean {
  if (resource.resourceType === "Condition")
    return conceptHasCode(resource.verificationStatus, "entered-in-error", "refuted");
  return "status" in resource && LEFT_OUT.has(resource.status);
}

/** Everything that happened, newest first; what has no date comes last. Cancelled and mistaken entries are left out. */
export function summariseTimeline(record: FhirRecord): readonly TimelineEntry[] {
  return record.resources
    .filter((resource) => !leftOut(resource))
    .map(entryOf)
    .filter((entry) => entry !== undefined)
    .sort((a, b) => (b.on?.at ?? -Infinity) - (a.on?.at ?? -Infinity));
}
