/**
 * Runs in a worker thread: a range of one kind's mutations, each announced before and told of afterwards, so that the
 * parent knows which one hung or crashed the thread.
 */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { drawOf } from "./draw.ts";
import { SoakFault } from "./errors.ts";
import { judgeTrial, type Verdict } from "./judgeTrial.ts";
import { kinds } from "./kinds.ts";

export type Assignment = {
  readonly kind: string;
  readonly seed: number;
  /** An empty directory. */
  readonly directory: string;
  /** Mutations `from` to below `to`; none means to the kind's end. */
  readonly from: number;
  readonly to?: number | undefined;
};

export type Report =
  | { readonly is: "ready"; readonly to: number; readonly reaches: readonly string[] }
  | { readonly is: "trying"; readonly index: number; readonly what: string }
  | { readonly is: "tried"; readonly index: number; readonly verdict: Verdict; readonly ms: number }
  | { readonly is: "finished"; readonly why?: string };

const assignment: Assignment = z
  .object({
    kind: z.string(),
    seed: z.number(),
    directory: z.string(),
    from: z.number(),
    to: z.number().optional(),
  })
  .parse(workerData);
const report = (message: Report): void => parentPort?.postMessage(message);

const kind = await kinds.get(assignment.kind)?.();
if (kind === undefined) throw new Error(`no kind ${assignment.kind}`);
const subject = await kind.prepare(assignment.directory);
const to = assignment.to ?? kind.mutations;
report({ is: "ready", to, reaches: kind.reaches });

for (let index = assignment.from; index < to; index++) {
  const draw = drawOf(`${assignment.seed}/${kind.name}/${index}`);
  report({ is: "trying", index, what: "the mutation itself" });
  const trial = await subject.attempt(draw);
  report({ is: "trying", index, what: trial.what });
  const begun = performance.now();
  const verdict = await judgeTrial(trial, subject.refusals);
  report({ is: "tried", index, verdict, ms: performance.now() - begun });
}
try {
  await subject.finish?.();
  report({ is: "finished" });
} catch (error) {
  if (!(error instanceof SoakFault)) throw error;
  report({ is: "finished", why: error.message });
}
