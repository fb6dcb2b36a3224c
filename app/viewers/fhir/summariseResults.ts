import { conceptHasCode } from "./conceptHasCode.ts";
import { conceptText } from "./conceptText.ts";
import type { FhirDate } from "./fhirDate.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { observedText } from "./observedText.ts";
import { normalRange, type NormalRange } from "./normalRange.ts";
import { rangeFlag, type RangeFlag } from "./rangeFlag.ts";
import { readDate } from "./readDate.ts";
import type { Concept } from "./datatypes.ts";
import type { ObservedValue } from "./observationShape.ts";
import type { ResourceOf } from "./resource.ts";

export type ResultPoint = {
  readonly on: FhirDate | undefined;
  /** The number to draw, in the series' unit; undefined for words and for "< 5", which no dot can show. */
  readonly value: number | undefined;
  readonly words: string;
  readonly flag: RangeFlag;
  readonly range: NormalRange | undefined;
  /** Anything but final: `preliminary`, `corrected`, … */
  readonly doubt: string | undefined;
};

/** All results of one test in one unit, oldest first. A test reported in two units is two series. */
export type ResultSeries = {
  readonly key: string;
  readonly name: string;
  readonly unit: string | undefined;
  readonly group: "laboratory" | "vital signs" | "other";
  readonly points: readonly ResultPoint[];
};

const GROUPS = ["laboratory", "vital signs", "other"] as const;

function keyOf(code: Concept | undefined): string {
  const loinc = code?.coding?.find(
    (coding) => coding.system === "http://loinc.org" && coding.code !== undefined,
  );
  const coding = loinc ?? code?.coding?.find((any) => any.code !== undefined);
  return coding === undefined
    ? `text:${conceptText(code) ?? ""}`
    : `${coding.system ?? ""}|${coding.code ?? ""}`;
}

function groupOf(
  observation: ResourceOf<"Observation">,
  reported: ReadonlySet<unknown>,
): ResultSeries["group"] {
  const says = (code: string) =>
    observation.category?.some((concept) => conceptHasCode(concept, code)) === true;
  if (says("vital-signs")) return "vital signs";
  const uncategorised = (observation.category ?? []).length === 0;
  return says("laboratory") || (uncategorised && reported.has(observation)) ? "laboratory" : "other";
}

/**
 * Every observation with a value, and every component of one (blood pressure is two), grouped by LOINC code, or
 * whatever code there is, and unit. What a report lists as its results counts as
 * laboratory where it has no category of its own. Laboratory first, then vital signs, then the rest, each by name. What was
 * cancelled or entered in error is left out.
 */
export function summariseResults(record: FhirRecord): readonly ResultSeries[] {
  const reported = new Set(
    record.resources.flatMap((resource) =>
      resource.resourceType === "DiagnosticReport"
        ? (resource.result ?? []).map(({ reference = "" }) => record.byReference.get(reference))
        : [],
    ),
  );
  const series = new Map<string, Omit<ResultSeries, "points"> & { points: ResultPoint[] }>();

  function take(observation: ResourceOf<"Observation">, observed: ObservedValue): void {
    const words = observedText(observed);
    if (words === undefined || observed.valueSampledData !== undefined) return;
    const quantity = observed.valueQuantity;
    const unit = quantity?.unit ?? quantity?.code;
    const key = `${keyOf(observed.code)}|${unit ?? ""}`;
    const known = series.get(key) ?? {
      key,
      name: conceptText(observed.code) ?? "Result without a name",
      unit,
      group: groupOf(observation, reported),
      points: [],
    };
    series.set(key, known);
    known.points.push({
      on: readDate(
        observation.effectiveDateTime ??
          observation.effectivePeriod?.start ??
          observation.effectiveInstant ??
          observation.issued,
      ),
      value: quantity?.comparator === undefined ? quantity?.value : undefined,
      words,
      flag: rangeFlag(observed),
      range: normalRange(observed),
      doubt: observation.status === "final" ? undefined : observation.status,
    });
  }

  for (const resource of record.resources) {
    if (resource.resourceType !== "Observation") continue;
    if (resource.status === "entered-in-error" || resource.status === "cancelled") continue;
    take(resource, resource);
    for (const component of resource.component ?? []) take(resource, component);
  }
  return [...series.values()]
    .map((one) => ({
      ...one,
      points: one.points.sort((a, b) => (a.on?.at ?? -Infinity) - (b.on?.at ?? -Infinity)),
    }))
    .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || a.name.localeCompare(b.name, "en"));
}
