/**
 * One client a value: rows that share a hospital stay together.
 * @param groups one value a row, such as `Table.groups`
 * @returns for each value, in sorted order, its rows in ascending order; every row exactly once
 */
export const partitionByColumn = (
  groups: readonly string[],
): { readonly names: string[]; readonly clients: Uint32Array[] } => {
  const rowsOf = new Map<string, number[]>();
  groups.forEach((group, row) => {
    const rows = rowsOf.get(group);
    if (rows === undefined) rowsOf.set(group, [row]);
    else rows.push(row);
  });
  const names = [...rowsOf.keys()].sort();
  return { names, clients: names.map((name) => Uint32Array.from(rowsOf.get(name) ?? [])) };
};
