import { describeFile } from "./describeFile.ts";
import type { LoadedData } from "./loadedData.ts";
import { readMedMnist } from "./readMedMnist.ts";
import { screenData } from "./screenData.ts";

/**
 * Read and screen a MedMNIST file. It brings its own splits, and its scale is fixed, so nothing is learnt here.
 * @param source the file's name
 * @throws NpzError, UnsuitableDataError as `readMedMnist`
 */
export const prepareImages = (bytes: Uint8Array, source: string): LoadedData => {
  const splits = readMedMnist(bytes, source);
  const parts = Object.entries(splits).map(([name, data]) => ({ name, data }));
  const report = screenData(parts, [describeFile(bytes, source)], []);
  const groups = Array.from(splits.train.labels, () => source);
  return { splits, groups, preprocessing: null, report };
};
