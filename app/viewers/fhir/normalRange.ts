import { conceptText } from "./conceptText.ts";
import type { Quantity } from "./datatypes.ts";
import type { ObservedValue } from "./observationShape.ts";
import { quantityText } from "./quantityText.ts";

export type NormalRange = {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly words: string;
};

const unitOf = (quantity: Quantity) => quantity.code ?? quantity.unit;

/**
 * The range a result is read against. Only one that is for everybody, or the only one there is: among several for
 * sexes or ages the viewer does not choose. Bounds in another unit than the value's are shown, not compared.
 */
export function normalRange(observed: ObservedValue): NormalRange | undefined {
  const ranges = observed.referenceRange ?? [];
  const general = ranges.filter((range) => range.appliesTo === undefined && range.type === undefined);
  const range = ranges.length === 1 ? ranges[0] : general.length === 1 ? general[0] : undefined;
  if (range === undefined) return undefined;
  const { valueQuantity: quantity } = observed;
  const bound = (limit: Quantity | undefined) => {
    const comparable =
      limit !== undefined &&
      quantity !== undefined &&
      (unitOf(limit) === undefined || unitOf(limit) === unitOf(quantity) || limit.unit === quantity.unit);
    return comparable ? limit.value : undefined;
  };
  const low = quantityText(range.low);
  const high = quantityText(range.high);
  const both =
    low !== undefined && high !== undefined
      ? `${range.low?.unit === range.high?.unit ? String(range.low?.value) : low} to ${high}`
      : low !== undefined
        ? `${low} or more`
        : high !== undefined
          ? `${high} or less`
          : undefined;
  const words = range.text ?? both ?? conceptText(range.type);
  return words === undefined ? undefined : { low: bound(range.low), high: bound(range.high), words };
}
