/**
 * A name for every column that any row has: those of the first row, then empty ones. Values that stand beside the last name
 * are shown too; a table that leaves some out without a word says something else than the file.
 */
export function columnNames(rows: readonly (readonly string[])[]): readonly string[] {
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: widest }, (_, column) => rows[0]?.[column] ?? "");
}
