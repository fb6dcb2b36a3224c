import type { Dataset } from "../data/dataset.ts";

/** @throws RangeError when a pool does not hold a data set of this name */
export const setNamed = (sets: Readonly<Record<string, Dataset>>, name: string): Dataset => {
  const dataset = sets[name];
  if (dataset === undefined) throw new RangeError(`the pool holds no data set "${name}"`);
  return dataset;
};
