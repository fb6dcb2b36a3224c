import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import type { DataSettings } from "../data/dataSettings.ts";
import { describeFile } from "../data/describeFile.ts";
import { UnsuitableDataError } from "../data/errors.ts";
import { joinTables } from "../data/joinTables.ts";
import type { LoadedData } from "../data/loadedData.ts";
import { prepareImages } from "../data/prepareImages.ts";
import { prepareSignals, SIGNAL_SETTINGS } from "../data/prepareSignals.ts";
import { prepareTable, TABLE_SETTINGS } from "../data/prepareTable.ts";
import { readCsv } from "../data/readCsv.ts";
import { readDataRecord } from "./readDataRecord.ts";

const readRecords = async (paths: readonly string[], settings: DataSettings): Promise<LoadedData> => {
  const other = paths.find((path) => !/\.hea$/i.test(path));
  if (other !== undefined) {
    throw new UnsuitableDataError(other, "is no WFDB header, as the others are", "Give headers (.hea) only.");
  }
  const records = await Promise.all(paths.map((path) => readDataRecord(path)));
  return prepareSignals(
    records.map(({ annotated }) => annotated),
    records.flatMap(({ files }) => files),
    {
      ...SIGNAL_SETTINGS,
      validation: settings.validation ?? SIGNAL_SETTINGS.validation,
      test: settings.test ?? SIGNAL_SETTINGS.test,
      seed: settings.seed ?? SIGNAL_SETTINGS.seed,
      relabel: settings.relabel ?? SIGNAL_SETTINGS.relabel,
    },
  );
};

/**
 * Read files from disk and make them ready to train on: one MedMNIST .npz, WFDB headers (.hea)
 * with their signals and annotations beside them, or CSV files; each record and each CSV file is a site of its own.
 * Several CSV files are split and scaled together.
 *
 * @throws UnsuitableDataError when files do not go together or a CSV file has no label column named
 * @throws NpzError, WfdbError, CsvError, StrictDataError, PreprocessingError, PartitionError as the readers do
 * @example await readData(["cleveland.data", "hungarian.data"], { label: "target", relabel: { "2": "1" } })
 */
export const readData = async (paths: readonly string[], settings: DataSettings): Promise<LoadedData> => {
  if (paths.some((path) => /\.hea$/i.test(path))) return readRecords(paths, settings);
  const names = paths.map((path) => basename(path));
  const distinct = new Set(names).size === names.length;
  const files = await Promise.all(
    paths.map(async (path, i) => {
      const name = distinct ? (names[i] ?? path) : path;
      try {
        return { name, bytes: new Uint8Array(await readFile(path)) };
      } catch (cause) {
        throw new UnsuitableDataError(
          path,
          "cannot be read",
          "Check the path and your right to read it.",
          cause,
        );
      }
    }),
  );
  const [first, ...others] = files;
  if (first === undefined) throw new UnsuitableDataError("No file", "was given", "Give at least one file.");
  if (/\.np[yz]$/i.test(first.name)) {
    if (others.length === 0) return prepareImages(first.bytes, first.name);
    const what = "cannot be read together with other files";
    throw new UnsuitableDataError(first.name, what, "Give one .npz file, or several CSV files.");
  }
  const { label, classes, validation, test, seed, imputation, ordinal, ...csv } = settings;
  if (label === undefined) {
    throw new UnsuitableDataError(
      first.name,
      "is read as CSV and needs a label",
      "Name the column of labels.",
    );
  }
  const table = joinTables(
    files.map(({ name, bytes }) => readCsv(bytes, name, { ...csv, label })),
    classes,
  );
  return prepareTable(
    table,
    files.map(({ name, bytes }) => describeFile(bytes, name)),
    {
      validation: validation ?? TABLE_SETTINGS.validation,
      test: test ?? TABLE_SETTINGS.test,
      seed: seed ?? TABLE_SETTINGS.seed,
      imputation: imputation ?? TABLE_SETTINGS.imputation,
      ordinal: ordinal ?? TABLE_SETTINGS.ordinal,
    },
  );
};
