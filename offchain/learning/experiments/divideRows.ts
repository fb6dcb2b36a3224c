import { checkPartition } from "../data/checkPartition.ts";
import { partitionByColumn } from "../data/partitionByColumn.ts";
import { partitionDirichlet } from "../data/partitionDirichlet.ts";
import { partitionIid } from "../data/partitionIid.ts";
import { balancedRows } from "./balancedRows.ts";
import { ExperimentError } from "./errors.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import { parsePartition } from "./parsePartition.ts";
import type { Client, Prepared } from "./prepared.ts";

export type TrainingRows = {
  /** A class index a training row. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** A site a training row; null where there are none. */
  readonly sites: readonly string[] | null;
};

/**
 * Divide the training rows into the reference set and clients. Clients without rows, and those whose rows are all of
 * one class, are left out and named.
 *
 * @throws ExperimentError when there are no sites to divide by, or fewer than one client can train
 */
export const divideRows = (
  { labels, classes, sites }: TrainingRows,
  plan: Pick<ExperimentPlan, "clients" | "partition" | "reference">,
  seed: number,
): { readonly reference: Uint32Array } & Pick<Prepared, "clients" | "excluded"> => {
  const reference = balancedRows(labels, classes, plan.reference, seed);
  const apart = new Set(reference);
  const rest = Uint32Array.from(labels.keys()).filter((row) => !apart.has(row));
  const restLabels = Int32Array.from(rest, (row) => labels[row] ?? 0);
  const { names, parts } = partsOf(
    restLabels,
    sites && Array.from(rest, (row) => sites[row] ?? ""),
    plan,
    seed,
  );
  const problems = new Map(checkPartition(parts, restLabels).map(({ client, kind }) => [client, kind]));
  const clients: Client[] = [];
  const excluded: { client: string; rows: number; why: string }[] = [];
  parts.forEach((part, i) => {
    const name = names[i] ?? String(i);
    const problem = problems.get(i);
    if (problem === undefined) clients.push({ name, rows: part.map((at) => rest[at] ?? 0) });
    else excluded.push({ client: name, rows: part.length, why: reasons[problem] });
  });
  if (clients.length === 0) {
    throw new ExperimentError(
      "partition",
      `None of ${parts.length} clients has rows of two classes; nothing can be learnt.`,
      "Take fewer clients, a less uneven partition or more data.",
    );
  }
  return { reference, clients, excluded };
};

const reasons = { empty: "it has no rows", oneClass: "all its rows are of one class" } as const;

const partsOf = (
  labels: Int32Array,
  sites: readonly string[] | null,
  plan: Pick<ExperimentPlan, "clients" | "partition">,
  seed: number,
): { readonly names: readonly string[]; readonly parts: readonly Uint32Array[] } => {
  const partition = parsePartition(plan.partition);
  switch (partition.kind) {
    case "iid":
      return { names: [], parts: partitionIid(labels.length, plan.clients, seed) };
    case "dirichlet":
      return { names: [], parts: partitionDirichlet(labels, plan.clients, partition.alpha, seed) };
    case "column":
    case "files": {
      if (sites === null) {
        throw new ExperimentError(
          "partition",
          "These data do not say from which site a row comes.",
          "Divide them by iid or dirichlet:ALPHA.",
        );
      }
      const { names, clients } = partitionByColumn(sites);
      return { names, parts: clients };
    }
  }
};
