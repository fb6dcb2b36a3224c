import { PartitionError } from "./errors.ts";

/** A client that cannot train as the others do. */
export type ClientProblem = {
  /** Its place in the partition. */
  readonly client: number;
  readonly kind: "empty" | "oneClass";
};

/**
 * See that a partition has every row exactly once, and name the clients that have no rows or rows of a single class.
 * Whoever divides decides what becomes of them; an experiment leaves both out and says so.
 *
 * @throws PartitionError when a row is missing, there twice, or no row at all
 */
export const checkPartition = (clients: readonly Uint32Array[], labels: Int32Array): ClientProblem[] => {
  const seen = new Uint8Array(labels.length);
  const problems: ClientProblem[] = [];
  clients.forEach((rows, client) => {
    const classes = new Set<number>();
    for (const row of rows) {
      const label = labels[row];
      if (label === undefined || seen[row] === 1) {
        throw new PartitionError(
          label === undefined
            ? `Client ${client} has row ${row} of ${labels.length}.`
            : `Row ${row} is with two clients.`,
          "Every row belongs to exactly one client.",
        );
      }
      seen[row] = 1;
      classes.add(label);
    }
    if (rows.length === 0) problems.push({ client, kind: "empty" });
    else if (classes.size === 1) problems.push({ client, kind: "oneClass" });
  });
  const missing = seen.indexOf(0);
  if (missing >= 0)
    throw new PartitionError(`Row ${missing} is with no client.`, "Every row belongs to exactly one client.");
  return problems;
};
