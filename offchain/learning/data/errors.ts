import { LearningError } from "../errors.ts";
import type { Problem } from "./table.ts";

/** An .npz file (a zip of .npy arrays) that cannot be read: truncated, wrong magic, an unknown type, too large. */
export class NpzError extends LearningError {
  override readonly name = "NpzError";
  readonly source: string;
  constructor(source: string, why: string, cause?: unknown) {
    super(
      "DATA_NPZ",
      `${source} ${why}.`,
      "Fetch the file again and compare its MD5, or write it anew with numpy.savez_compressed.",
      cause,
    );
    this.source = source;
  }
}

/** A CSV file that cannot be read at all. What is wrong with single rows is a `Problem` instead. */
export class CsvError extends LearningError {
  override readonly name = "CsvError";
  readonly source: string;
  /** Counted from 1; null when the whole file is meant. */
  readonly line: number | null;
  constructor(source: string, line: number | null, why: string, repair: string) {
    super("DATA_CSV", `${source}${line === null ? "" : `, line ${line},`} ${why}.`, repair);
    this.source = source;
    this.line = line;
  }
}

/** A WFDB header, signal or annotation file that cannot be read, or whose checksum is not the header's. */
export class WfdbError extends LearningError {
  override readonly name = "WfdbError";
  readonly source: string;
  constructor(
    source: string,
    why: string,
    repair = "Fetch the record's .hea, .dat and .atr files again.",
    cause?: unknown,
  ) {
    super("DATA_WFDB", `${source} ${why}.`, repair, cause);
    this.source = source;
  }
}

/** The file was read, but what it holds cannot be trained on as it is. */
export class UnsuitableDataError extends LearningError {
  override readonly name = "UnsuitableDataError";
  readonly source: string;
  constructor(source: string, why: string, repair: string, cause?: unknown) {
    super("DATA_UNSUITABLE", `${source} ${why}.`, repair, cause);
    this.source = source;
  }
}

/** `strict` was asked for and something would have had to be left out or mended. */
export class StrictDataError extends LearningError {
  override readonly name = "StrictDataError";
  readonly source: string;
  readonly problems: readonly Problem[];
  constructor(source: string, problems: readonly Problem[]) {
    const first = problems[0];
    const where = first === undefined || first.line === null ? "" : `line ${first.line}: `;
    super(
      "DATA_STRICT",
      `${source} has ${problems.length} problem(s), the first: ${where}${first?.what ?? ""}.`,
      "Mend the file, or read it without strict: every problem is then reported with its line.",
    );
    this.source = source;
    this.problems = problems;
  }
}

/** Rows that cannot be divided among clients or splits as asked. */
export class PartitionError extends LearningError {
  override readonly name = "PartitionError";
  constructor(what: string, repair: string) {
    super("DATA_PARTITION", what, repair);
  }
}

/** Statistics of clients that do not fit together, or a table that does not fit what was learnt. */
export class PreprocessingError extends LearningError {
  override readonly name = "PreprocessingError";
  constructor(what: string, repair: string) {
    super("DATA_PREPROCESSING", what, repair);
  }
}

/** A download that failed or gave something else than a data file. */
export class DownloadError extends LearningError {
  override readonly name = "DownloadError";
  readonly url: string;
  constructor(url: string, why: string, repair: string, cause?: unknown) {
    super("DATA_DOWNLOAD", `${url} ${why}.`, repair, cause);
    this.url = url;
  }
}
