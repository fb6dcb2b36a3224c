import { bytesToHex } from "@noble/hashes/utils.js";
import type { Result } from "./aggregateRound.ts";
import { digestIntegers } from "./digestIntegers.ts";
import { RunawayModelError } from "./errors.ts";
import type { Federation } from "./federation.ts";
import { modelDigest } from "./modelDigest.ts";
import type { RoundReport, RunState } from "./runState.ts";
import { toFloat } from "./toFloat.ts";
import type { Cast, TrainedRound } from "./trainRound.ts";

/**
 * Measure the model of a round and report what became of it. A model that answers with no numbers is not taken: model and
 * memory are then those of the round before, and the report says why.
 * @returns the state after the round, and whether it goes on from `trained.after`
 */
export const settleRound = async (
  federation: Pick<Federation, "measure">,
  { budgets }: Pick<Cast, "budgets">,
  before: RunState,
  trained: TrainedRound,
): Promise<{ readonly state: RunState; readonly taken: boolean }> => {
  const { selected, vanished, late, collected, result } = trained;
  const { round, steps } = trained.after;
  const [{ skipped, done, measures }, digests] = await Promise.all([
    judge(federation, before, result),
    result.skipped === null ? digestsOf(result) : null,
  ]);
  const modelBefore = (): string =>
    before.reports.at(-1)?.modelDigest ?? bytesToHex(modelDigest(before.global));
  const losses = [...collected.losses].sort(([a], [b]) => a - b).map(([, loss]) => loss);
  const report: RoundReport = {
    round,
    selected,
    vanished,
    late,
    refused: collected.refused,
    excluded: [...(done?.excluded ?? [])].map(([trainer, why]) => ({ client: Number(trainer), why })),
    skipped,
    ...(done === null || digests === null ? { aggregateDigest: null, modelDigest: modelBefore() } : digests),
    loss: losses.length === 0 ? null : losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    measures,
    privacy: budgets.state(steps),
  };
  const { global, memory } = done ?? before;
  const state = { round, global, memory, steps, reports: [...before.reports, report] };
  return { state, taken: global === trained.after.global };
};

const digestsOf = async ({
  delta,
  global,
}: Extract<Result, { skipped: null }>): Promise<Pick<RoundReport, "aggregateDigest" | "modelDigest">> => ({
  aggregateDigest: await digestIntegers("aggregate", delta),
  modelDigest: await digestIntegers("model", global),
});

type Judged = {
  readonly skipped: string | null;
  readonly done: Extract<Result, { skipped: null }> | null;
  readonly measures: RoundReport["measures"];
};

const judge = async (
  { measure }: Pick<Federation, "measure">,
  before: RunState,
  result: Result,
): Promise<Judged> => {
  let { skipped } = result;
  if (result.skipped === null) {
    const measures = await measureOrWhy(measure, result.global);
    if (!(measures instanceof RunawayModelError)) return { skipped: null, done: result, measures };
    skipped = measures.message;
  }
  const known = before.reports.at(-1)?.measures ?? (await measureOrWhy(measure, before.global));
  // Nothing can be said of a model that answered with no numbers before it was trained.
  return { skipped, done: null, measures: known instanceof RunawayModelError ? {} : known };
};

const measureOrWhy = async (
  measure: Federation["measure"],
  global: Int32Array,
): Promise<RoundReport["measures"] | RunawayModelError> => {
  try {
    return await measure(toFloat(global));
  } catch (error) {
    if (error instanceof RunawayModelError) return error;
    throw error;
  }
};
