import type { TableColumn } from "./table.ts";

/** With fewer values than this there is no telling a code from a name. */
const fewest = 20;

/**
 * Whether a column of text has a value for (nearly) every row, as an id or a name has: more than half as many different
 * values as rows that have one. Nothing can be learnt from it, and a list of its values tells whose rows were trained on.
 */
export const isIdentifying = (column: TableColumn): boolean => {
  if (column.kind === "number") return false;
  const present = column.values.filter((value) => value !== null);
  return present.length >= fewest && 2 * new Set(present).size > present.length;
};
