import { gamma } from "../numbers/gamma.ts";
import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import { PartitionError } from "./errors.ts";
import { assertClients } from "./partitionIid.ts";

/**
 * For each class, draw the clients' shares of its rows from Dirichlet(α, …, α) and deal its shuffled rows out by them
 * (Hsu, Qi and Brown, "Measuring the effects of non-identical data distribution", 2019; the class-wise form of Yurochkin
 * et al. 2019). Small α: each class sits with few clients. Large α: as iid. Clients may end up with no rows: see
 * `checkPartition`.
 *
 * @param labels one class index a row
 * @param alpha above 0; 0.1 is harsh, 100 nearly even
 * @returns for each client its rows in ascending order; every row exactly once
 */
export const partitionDirichlet = (
  labels: Int32Array,
  clients: number,
  alpha: number,
  seed: number,
): Uint32Array[] => {
  assertClients(clients);
  if (!(alpha > 0 && alpha <= 1e9)) {
    throw new PartitionError(
      `Dirichlet's α of ${alpha} cannot be drawn from.`,
      "Give a number above 0, such as 0.5.",
    );
  }
  const rowsOf = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const rows = rowsOf.get(label);
    if (rows === undefined) rowsOf.set(label, [row]);
    else rows.push(row);
  });
  const result = Array.from({ length: clients }, (): number[] => []);
  for (const [label, rows] of rowsOf) {
    const stream = random("partition", "dirichlet", seed, label);
    const weights = Array.from({ length: clients }, () => gamma(stream, alpha));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    // With a tiny α every draw can underflow to 0: all rows then sit with one client, as they would in the limit.
    const lucky = Math.floor(stream.uniform() * clients);
    const order = shuffled(stream, rows.length);
    let reached = 0;
    let from = 0;
    weights.forEach((weight, client) => {
      reached += total > 0 ? weight / total : client === lucky ? 1 : 0;
      const to = Math.min(rows.length, Math.floor(reached * rows.length + 0.5));
      for (let i = from; i < to; i += 1) result[client]?.push(rows[order[i] ?? 0] ?? 0);
      from = Math.max(from, to);
    });
  }
  return result.map((rows) => Uint32Array.from(rows).sort());
};
