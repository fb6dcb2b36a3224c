import { CsvError } from "./errors.ts";
import type { Problem } from "./table.ts";

/** One record of a CSV file. */
export type CsvRow = {
  /** The line it begins on, counted from 1 (a quoted cell may hold line breaks). */
  readonly line: number;
  readonly cells: readonly string[];
};

const HOW = "Quote a cell that holds quotes, and double the quotes in it (RFC 4180).";

/**
 * Cut a CSV text into records: RFC 4180 quotes, LF, CRLF or CR line ends, blank lines skipped.
 * Spaces and tabs around a cell are cut off; tabs are reported, for they come from a cell pasted out of another program.
 *
 * @param delimiter one character, not a quote or a line break
 * @throws CsvError for a quote that is never closed, or text right after a closed quote
 */
export const readCsvRows = (
  text: string,
  source: string,
  delimiter: string,
): { readonly rows: CsvRow[]; readonly problems: Problem[] } => {
  const rows: CsvRow[] = [];
  const problems: Problem[] = [];
  let line = 1;
  let begins = 1;
  let cells: string[] = [];
  let at = 0;
  let tabs = false;

  const trimmed = (cell: string): string => {
    const bare = cell.trim();
    if (bare.length < cell.length && delimiter !== "\t" && cell.replaceAll(bare, "").includes("\t"))
      tabs = true;
    return bare;
  };
  const endRow = (): void => {
    const blank = cells.length === 1 && cells[0] === "";
    if (!blank) rows.push({ line: begins, cells });
    if (tabs && !blank) problems.push({ line: begins, what: "stray tabs around a value were cut off" });
    cells = [];
    tabs = false;
  };

  let carriage = -1;
  const lineEnd = (): number => {
    if (carriage < at) {
      const next = text.indexOf("\r", at);
      carriage = next < 0 ? text.length : next;
    }
    const feed = text.indexOf("\n", at);
    return Math.min(carriage, feed < 0 ? text.length : feed);
  };

  while (at < text.length) {
    if (cells.length === 0) {
      // Most lines have no quotes and need no more than a cut.
      const end = lineEnd();
      const whole = text.slice(at, end);
      if (!whole.includes('"')) {
        cells = whole.split(delimiter).map(trimmed);
        at = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
        line += 1;
        endRow();
        begins = line;
        continue;
      }
    }
    // One cell, from `at` to its delimiter or line end.
    let cell = "";
    let start = at;
    while (text[start] === " " || (text[start] === "\t" && delimiter !== "\t")) start += 1;
    if (text[start] === '"') {
      const opened = line;
      at = start + 1;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) throw new CsvError(source, opened, "opens a quote that is never closed", HOW);
        const part = text.slice(at, close);
        line += (part.match(/\r\n|\n|\r/g) ?? []).length;
        cell += part;
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      let rest = at;
      while (rest < text.length && text[rest] !== delimiter && text[rest] !== "\n" && text[rest] !== "\r")
        rest += 1;
      if (text.slice(at, rest).trim() !== "")
        throw new CsvError(source, line, "has text after a closing quote", HOW);
      cells.push(cell.trim());
      at = rest;
    } else {
      let rest = at;
      while (rest < text.length && text[rest] !== delimiter && text[rest] !== "\n" && text[rest] !== "\r")
        rest += 1;
      cells.push(trimmed(text.slice(at, rest)));
      at = rest;
    }
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length) continue;
      cells.push(""); // the file ends on a delimiter: one more, empty cell
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    line += 1;
    endRow();
    begins = line;
  }
  return { rows, problems };
};
