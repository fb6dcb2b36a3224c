import { join } from "node:path";

import { writeWhole } from "../../../offchain/learning/node/writeWhole.ts";
import type { RoundReport } from "../../../offchain/learning/rounds/runState.ts";
import { readIfThere } from "./readIfThere.ts";

/** Keeps metrics.jsonl: a line a round and seed, in the order of the seeds. */
export type RunMetrics = {
  /**
   * Replace one seed's lines; those of the others stay as they are.
   * @param attackers numbers of the clients that attack in this seed's run
   */
  readonly write: (
    seed: number,
    reports: readonly RoundReport[],
    attackers: readonly number[],
  ) => Promise<void>;
};

/** Go on with the metrics of a run directory: no seed's lines are lost while another one's are written. */
export const openRunMetrics = async (directory: string, seeds: readonly number[]): Promise<RunMetrics> => {
  const path = join(directory, "metrics.jsonl");
  const linesOf = new Map(seeds.map((seed) => [seed, [] as string[]]));
  // Ours, and written whole; a line that somebody else spoilt is written anew with its seed.
  for (const line of ((await readIfThere(path)) ?? "").split("\n")) {
    const seed = /^\{"seed":([0-9]+),/.exec(line)?.[1];
    if (seed !== undefined) linesOf.get(Number(seed))?.push(line);
  }
  return {
    write: async (seed, reports, attackers) => {
      const lines = reports.map((report) => {
        const attacked = report.selected.filter((client) => attackers.includes(client));
        return JSON.stringify({ seed, ...report, attackers: attacked });
      });
      linesOf.set(seed, lines);
      await writeWhole(path, [...linesOf.values()].flatMap((all) => all.map((one) => `${one}\n`)).join(""));
    },
  };
};
