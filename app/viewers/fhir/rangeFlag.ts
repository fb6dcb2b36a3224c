import { normalRange } from "./normalRange.ts";
import type { ObservedValue } from "./observationShape.ts";

/** Where a result lies against its reference range; `unknown` when neither the laboratory nor the numbers say. */
export type RangeFlag = "very low" | "low" | "normal" | "high" | "very high" | "abnormal" | "unknown";

/** HL7 v3 ObservationInterpretation. */
const CODES: Readonly<Record<string, RangeFlag>> = {
  LL: "very low",
  LU: "very low",
  L: "low",
  N: "normal",
  H: "high",
  HH: "very high",
  HU: "very high",
  A: "abnormal",
  AA: "abnormal",
};

/**
 * The laboratory's own interpretation where it gave one; else the comparison with its range. "< 5" is below a bound
 * of 5 or more, and says nothing about a bound of 4.
 */
export function rangeFlag(observed: ObservedValue): RangeFlag {
  for (const concept of observed.interpretation ?? [])
    for (const { code } of concept.coding ?? []) {
      const flag = CODES[code ?? ""];
      if (flag !== undefined) return flag;
    }
  const range = normalRange(observed);
  const { value, comparator } = observed.valueQuantity ?? {};
  if (range === undefined || value === undefined) return "unknown";
  const { low, high } = range;
  if (low === undefined && high === undefined) return "unknown";
  if (comparator === "<" || comparator === "<=")
    return low !== undefined && (comparator === "<" ? value <= low : value < low) ? "low" : "unknown";
  if (comparator === ">" || comparator === ">=")
    return high !== undefined && (comparator === ">" ? value >= high : value > high) ? "high" : "unknown";
  if (low !== undefined && value < low) return "low";
  if (high !== undefined && value > high) return "high";
  return "normal";
}
