import { conceptText } from "./conceptText.ts";
import { quantityText } from "./quantityText.ts";
import type { Dosage } from "./medicineShapes.ts";

/** UCUM codes of FHIR's `units-of-time`, in words for one and for several. */
const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  s: ["second", "seconds"],
  min: ["minute", "minutes"],
  h: ["hour", "hours"],
  d: ["day", "days"],
  wk: ["week", "weeks"],
  mo: ["month", "months"],
  a: ["year", "years"],
};

function timingText(timing: Dosage["timing"]): string | undefined {
  const repeat = timing?.repeat;
  const words = conceptText(timing?.code);
  if (repeat?.period === undefined) return words;
  const [one, several] = UNITS[repeat.periodUnit ?? ""] ?? [repeat.periodUnit ?? "", repeat.periodUnit ?? ""];
  const times = repeat.frequency === undefined || repeat.frequency === 1 ? "" : `${repeat.frequency} times `;
  if (repeat.periodMax !== undefined)
    return `${times}every ${repeat.period} to ${repeat.periodMax} ${several}`;
  return `${times}every ${repeat.period === 1 ? one : `${repeat.period} ${several}`}`;
}

/**
 * How to take a medicine: the prescriber's own words where there are any, else the coded dose, route and timing.
 * Nothing is worked out: what is not written is not said.
 *
 * @example
 * dosageText([{ doseAndRate: [{ doseQuantity: { value: 500, unit: "mg" } }], timing: { repeat: { frequency: 1, period: 6, periodUnit: "h" } } }]);
 * // "500 mg, every 6 hours"
 */
export function dosageText(dosages: readonly Dosage[] | undefined): string | undefined {
  const each = (dosages ?? []).map((dosage) => {
    const written = dosage.text ?? dosage.patientInstruction;
    if (written !== undefined) return written;
    const rate = dosage.doseAndRate?.[0];
    const low = quantityText(rate?.doseRange?.low);
    const high = quantityText(rate?.doseRange?.high);
    const range = [low, high].filter((bound) => bound !== undefined).join(" to ");
    const asNeeded =
      dosage.asNeededBoolean === true || dosage.asNeededCodeableConcept !== undefined
        ? ["as needed", conceptText(dosage.asNeededCodeableConcept)].filter(Boolean).join(" for ")
        : undefined;
    const parts = [
      quantityText(rate?.doseQuantity) ?? range,
      timingText(dosage.timing),
      conceptText(dosage.route),
      asNeeded,
    ];
    return parts.filter((part) => part !== undefined && part !== "").join(", ");
  });
  const words = each.filter((part) => part !== "").join("; ");
  return words === "" ? undefined : words;
}
