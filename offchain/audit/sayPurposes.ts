import { purposesIn } from "./purposesIn.ts";

/** "treatment", "treatment and public health", "treatment, public health and model training"; "nothing" for none. */
export function sayPurposes(mask: number): string {
  const words = purposesIn(mask).map(({ display }) => display);
  const last = words.pop();
  if (last === undefined) return "nothing";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}
