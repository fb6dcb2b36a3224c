import { z } from "zod";

import type { DataReport } from "../../../offchain/learning/data/dataReport.ts";
import { StrictDataError } from "../../../offchain/learning/data/errors.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { dataInput, dataOptions, dataPath } from "./dataOptions.ts";
import { inColumns } from "./describeFigures.ts";
import { openSource } from "./openSource.ts";

export const learnData = defineCommand({
  name: "data",
  summary: "look data over before anything is trained on them",
  description:
    "Sizes, classes, missing values, ranges, duplicates, leaks between splits, and every row that would be left out, with " +
    "its line. Changes nothing. With --strict any problem of a file ends with exit code 1.",
  arguments: [["<file>", "a MedMNIST .npz, a WFDB .hea, a CSV file, or synthetic"]],
  options: [...dataOptions],
  example: "learn data heart.csv --label target",
  input: z.object({ file: dataPath, ...dataInput }),
  async run({ file, ...input }) {
    const { report } = await openSource([file], input, { seed: 1, whole: true });
    if (input.strict && report.problems.length > 0) {
      throw new StrictDataError(report.files[0]?.name ?? file, report.problems);
    }
    return { value: report, text: describe(report) };
  },
});

const describe = (report: DataReport): string => {
  const counts = (classes: DataReport["classes"]): string =>
    report.order.map((name) => `${name} ${classes[name] ?? 0}`).join(", ");
  const splits = report.splits.length > 1 ? report.splits : [];
  const ranges = report.ranges.map(({ name, kind, missing, distinct, lowest, highest }) => {
    const range = kind === "text" || lowest === null ? `${distinct} values` : `${lowest} to ${highest}`;
    return [`  ${name}`, missing > 0 ? `${range}, ${missing} missing` : range] as const;
  });
  const shown = report.problems.slice(0, 20);
  const more = report.problems.length - shown.length;
  return [
    inColumns([
      ...report.files.map(
        ({ name, md5, official }) =>
          [
            "file",
            `${name}, MD5 ${md5}${official === null ? "" : official ? " (official)" : " (not official)"}`,
          ] as const,
      ),
      ["rows", String(report.rows)],
      ["columns", String(report.columns)],
      ["classes", counts(report.classes) || "not known"],
      ...(report.positive === null
        ? []
        : [["positive class", `${report.positive}, unless --positive names the other`] as const]),
      ...(report.leftOut === 0 ? [] : [["left out", `${report.leftOut} rows`] as const]),
      ...splits.map(({ name, rows, classes }) => [name, `${rows} rows: ${counts(classes)}`] as const),
      ["missing", String(report.missing)],
      ["duplicates", String(report.duplicates)],
      ...ranges,
    ]),
    ...(report.problems.length === 0 ? ["no problems"] : ["", `problems: ${report.problems.length}`]),
    ...shown.map(({ line, what }) => (line === null ? `  ${what}` : `  line ${line}: ${what}`)),
    ...(more > 0 ? [`  … and ${more} more; --json lists them all`] : []),
  ].join("\n");
};
