/**
 * Every rule under every attack, for shares of attackers and for clients more or less alike, with intervals over seeds.
 * Writes docs/results/robustness.md, whatever comes out.
 */
import { writeFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";

import { format, resolveConfig } from "prettier";

import type { CellResult } from "./robustness/cellThread.ts";
import { type Cell, cells, checked, partitions } from "./robustness/grid.ts";
import { type FlipCost, writeTables } from "./robustness/writeTables.ts";

type Figures = {
  readonly cells: number;
  readonly seconds: number;
  /** Points of accuracy that 30 % label flippers cost, and what it would cost to leave out exactly them. */
  readonly labelFlip30: readonly FlipCost[];
  readonly written: string;
};

const target = new URL("../../docs/results/robustness.md", import.meta.url);
const threads = 2;

export const bench = async (): Promise<Figures> => {
  const start = performance.now();
  const waiting = cells();
  const count = waiting.length;
  const results: CellResult[] = [];
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL("./robustness/cellThread.ts", import.meta.url));
      try {
        for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
          results.push(await measureOn(worker, cell));
          if (process.stderr.isTTY || results.length % 50 === 0) {
            process.stderr.write(`\r${results.length} of ${count} cells `);
          }
        }
      } finally {
        await worker.terminate();
      }
    }),
  );
  const costs = partitions.flatMap((partition) =>
    checked.rules.map((rule): FlipCost => {
      const accuracy = (attack: string | null, withoutAttackers: boolean): number =>
        results.find(
          ({ cell }) =>
            cell.rule === rule &&
            cell.attack === attack &&
            cell.partition === partition &&
            cell.withoutAttackers === withoutAttackers,
        )?.mean ?? NaN;
      const lost = (withoutAttackers: boolean): number =>
        100 * (accuracy(null, false) - accuracy(checked.attack, withoutAttackers));
      return { partition, rule, points: lost(false), known: lost(true) };
    }),
  );
  const options = { ...(await resolveConfig(target)), parser: "markdown" };
  await writeFile(target, await format(writeTables(results, costs), options));
  const seconds = Math.round((performance.now() - start) / 1000);
  return { cells: count, seconds, labelFlip30: costs, written: "docs/results/robustness.md" };
};

const measureOn = (worker: Worker, cell: Cell): Promise<CellResult> =>
  new Promise((resolve, reject) => {
    const done = (result: CellResult): void => {
      worker.off("error", reject);
      resolve(result);
    };
    worker.once("message", done);
    worker.once("error", reject);
    worker.postMessage(cell);
  });
