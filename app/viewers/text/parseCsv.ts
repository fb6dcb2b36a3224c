/** RFC 4180 rows, read only as far as the limits; `cut` says whether there was more. */
export type CsvTable = { readonly rows: readonly (readonly string[])[]; readonly cut: boolean };

/**
 * Reads comma-separated values: quoted fields may hold commas, doubled quotes and line ends; lines end in CRLF, LF
 * or CR. A semicolon or tab separates where the first line has more of those than commas.
 *
 * @example
 * parseCsv('a,"b ""c"""\n1,2', { rows: 10, columns: 10 }).rows; // [["a", 'b "c"'], ["1", "2"]]
 */
export function parseCsv(
  text: string,
  limits: { readonly rows: number; readonly columns: number },
): CsvTable {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const often = (mark: string) => line.split(mark).length;
  const separator = [",", ";", "\t"].reduce((best, mark) => (often(mark) > often(best) ? mark : best));
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const left = { columns: false };

  function endField(): void {
    if (row.length < limits.columns) row.push(field);
    else left.columns = true;
    field = "";
  }
  function endRow(): void {
    endField();
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }

  let at = 0;
  for (; at < text.length && rows.length < limits.rows; at++) {
    const c = text.charAt(at);
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (c === '"' && field === "") quoted = true;
    else if (c === separator) endField();
    else if (c === "\n" || c === "\r") {
      if (c === "\r" && text[at + 1] === "\n") at++;
      endRow();
    } else field += c;
  }
  if (rows.length < limits.rows) endRow();
  return { rows, cut: left.columns || at < text.length };
}
