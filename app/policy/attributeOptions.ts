import type { SelectOption } from "../ui/select.tsx";
import type { PublishedAttribute } from "./publishedAttribute.ts";

/** What a row can be set to: what institutions have given out, and what the row says already, published or not. */
export function attributeOptions(attributes: readonly PublishedAttribute[], current: string): SelectOption[] {
  const options = attributes.map(({ name, institution, holders }) => ({
    value: `${name}@${institution}`,
    label: `${name} from ${institution} (${holders.length} ${holders.length === 1 ? "person" : "people"})`,
    group: institution,
  }));
  if (current === "" || options.some(({ value }) => value === current)) return options;
  const [name = "", institution = ""] = current.split("@");
  return [
    ...options,
    { value: current, label: `${name} from ${institution} (never given out)`, group: institution },
  ];
}
