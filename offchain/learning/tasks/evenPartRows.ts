import type { Dataset } from "../data/dataset.ts";

/** The rows of each part where a reference set is cut into so many parts as large as can be, every class alike. */
export const evenPartRows = (
  { classes, labels }: Pick<Dataset, "classes" | "labels">,
  parts: number,
): number => {
  const counts = classes.map((_, one) => labels.filter((found) => found === one).length);
  return Math.floor(Math.min(...counts) / parts) * classes.length;
};
