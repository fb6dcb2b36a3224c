import type { Quantity } from "./datatypes.ts";

/**
 * A quantity as it was written, with its unit: the number is not rounded, and no unit is ever converted.
 *
 * @example
 * quantityText({ value: 5, comparator: "<", unit: "mg/L" }); // "< 5 mg/L"
 */
export function quantityText(quantity: Quantity | undefined): string | undefined {
  if (quantity?.value === undefined) return undefined;
  const unit = quantity.unit ?? quantity.code;
  return [quantity.comparator, String(quantity.value), unit]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}
