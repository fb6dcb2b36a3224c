import { isDecimal } from "./isDecimal.ts";

/** Of a class with fewer rows next to nothing is learnt, and a split may have none of it. */
const handful = 10;
/** More classes than this are amounts or names rather than classes. */
const most = 20;
/** Names that one problem lists. */
const shown = 5;

/**
 * What is odd about classes: amounts taken for classes, spellings that differ by case only, a handful of rows.
 * @param rows how many rows each class has, in the engine's order
 */
export const screenClasses = (rows: Readonly<Record<string, number>>): readonly string[] => {
  const names = Object.keys(rows);
  const found: string[] = [];
  if (names.length > most) {
    const amounts = names.every((name) => isDecimal(name));
    found.push(
      amounts
        ? `the label has ${names.length} different numbers: amounts are no classes; choose another column of labels, or make classes of them`
        : `the label has ${names.length} classes: is it the column of labels?`,
    );
  }
  const spellings = new Map<string, string[]>();
  for (const name of names) {
    const folded = name.toLowerCase();
    spellings.set(folded, [...(spellings.get(folded) ?? []), name]);
  }
  for (const alike of spellings.values()) {
    if (alike.length === 1) continue;
    const last = alike.at(-1) ?? "";
    const renamed = alike.slice(0, -1).map((name) => `${name}=${last}`);
    found.push(`the classes ${alike.join(" and ")} differ by case only: --relabel ${renamed.join(",")} makes one of them`); // prettier-ignore
  }
  const few = names.filter((name) => (rows[name] ?? 0) < handful);
  if (few.length > shown)
    found.push(`${few.length} of ${names.length} classes have fewer than ${handful} rows each`);
  else
    for (const name of few)
      found.push(
        `the class ${name} has ${rows[name] === 1 ? "a single row" : `only ${rows[name] ?? 0} rows`}`,
      );
  return found;
};
