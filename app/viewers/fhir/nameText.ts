import type { HumanName } from "./datatypes.ts";

/** Which of several names to call a person by: HL7's own order of formality. */
const ORDER = ["official", "usual", undefined, "temp", "nickname", "anonymous", "maiden", "old"];

/**
 * The name to show for a person, or undefined when there is none.
 *
 * @example
 * nameText([{ use: "usual", given: ["Jim"] }, { use: "official", family: "Chalmers", given: ["Peter"] }]); // "Peter Chalmers"
 */
export function nameText(names: readonly HumanName[] | undefined): string | undefined {
  const rank = (name: HumanName) => {
    const at = ORDER.indexOf(name.use);
    return at === -1 ? ORDER.length : at;
  };
  const best = [...(names ?? [])].sort((a, b) => rank(a) - rank(b))[0];
  if (best === undefined) return undefined;
  const parts = [...(best.prefix ?? []), ...(best.given ?? []), best.family ?? "", ...(best.suffix ?? [])];
  const words = best.text ?? parts.filter((part) => part !== "").join(" ");
  return words === "" ? undefined : words;
}
