import type { PreprocessingPlan } from "./preprocessing.ts";

/** The order given for a column's values; undefined where none is, also for a column called "constructor". */
export const orderOf = (
  { ordinal }: Pick<PreprocessingPlan, "ordinal">,
  column: string,
): readonly string[] | undefined => (Object.hasOwn(ordinal, column) ? ordinal[column] : undefined);
