import { conceptText } from "./conceptText.ts";
import { quantityText } from "./quantityText.ts";
import { readDate } from "./readDate.ts";
import type { ObservedValue } from "./observationShape.ts";

/**
 * An observed value in words, or why there is none, or undefined when nothing is written.
 *
 * @example
 * observedText({ valueCodeableConcept: { text: "Negative" } }); // "Negative"
 */
export function observedText(observed: ObservedValue): string | undefined {
  const { valueRange: range, valueRatio: ratio, valuePeriod: period } = observed;
  const between = [quantityText(range?.low), quantityText(range?.high)].filter(Boolean).join(" to ");
  const parts = [quantityText(ratio?.numerator), quantityText(ratio?.denominator)]
    .filter(Boolean)
    .join(" : ");
  const days = [period?.start, period?.end].map((date) => readDate(date)?.words).filter(Boolean);
  const absent = conceptText(observed.dataAbsentReason);
  const candidates = [
    quantityText(observed.valueQuantity),
    conceptText(observed.valueCodeableConcept),
    observed.valueString,
    observed.valueBoolean === undefined ? undefined : observed.valueBoolean ? "Yes" : "No",
    observed.valueInteger?.toString(),
    readDate(observed.valueDateTime)?.words ?? observed.valueDateTime,
    observed.valueTime,
    between,
    parts,
    days.join(" to "),
    observed.valueSampledData === undefined ? undefined : "A recorded signal",
    absent === undefined ? undefined : `No value: ${absent}`,
  ];
  return candidates.find((words) => words !== undefined && words !== "");
}
