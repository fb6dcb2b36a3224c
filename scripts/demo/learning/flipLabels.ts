/** A CSV file with two diagnoses in its last column, each taken for the other: what a careless or hostile site would bring. */
export function flipLabels(csv: string): string {
  const [head = "", ...rows] = csv.trimEnd().split("\n");
  const classes = [...new Set(rows.map((row) => row.slice(row.lastIndexOf(",") + 1)))].sort();
  const [first = "", second = ""] = classes;
  const flipped = rows.map((row) => {
    const at = row.lastIndexOf(",") + 1;
    return row.slice(0, at) + (row.slice(at) === first ? second : first);
  });
  return `${[head, ...flipped].join("\n")}\n`;
}
