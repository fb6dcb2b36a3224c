import { bytesToHex } from "@noble/hashes/utils.js";
import { random } from "../numbers/random.ts";
import type { Rule } from "../rules/rule.ts";
import { aggregateRound, type Result } from "./aggregateRound.ts";
import type { Attackers } from "./collectUpdates.ts";
import { type Attendance, drawAttendance } from "./drawAttendance.ts";
import { digestIntegers } from "./digestIntegers.ts";
import { RunawayModelError } from "./errors.ts";
import type { Federation } from "./federation.ts";
import { modelDigest } from "./modelDigest.ts";
import type { Budgets } from "./openBudgets.ts";
import type { Plan } from "./plan.ts";
import type { RoundReport, RunState } from "./runState.ts";
import { selectClients } from "./selectClients.ts";
import { toFloat } from "./toFloat.ts";

/** What stays the same in all rounds of a run. */
export type Cast = { readonly rule: Rule; readonly attackers: Attackers; readonly budgets: Budgets };

/**
 * One round: select, train, aggregate, apply, measure. A round that brings no aggregate (too few updates, none trusted,
 * a model that would run away) leaves the model and the rule's memory as they were, and its report says why.
 * @returns the state after the round; null when no client may train any more
 */
export const runRound = async (
  plan: Plan,
  federation: Federation,
  { budgets, ...cast }: Cast,
  before: RunState,
): Promise<RunState | null> => {
  const round = before.round + 1;
  const { clients, pool } = federation;
  const eligible = [...clients.keys()].filter(
    (client) => (clients[client]?.length ?? 0) > 0 && budgets.allows(client, before.steps),
  );
  if (eligible.length === 0) return null;
  const wanted = Math.max(1, Math.floor(plan.fraction * clients.length + 0.5));
  const selected = selectClients(random("select", plan.seed, round), eligible, wanted);
  const attendance = new Map(selected.map((client) => [client, drawAttendance(plan, round, client)]));
  const who = (kind: Attendance): number[] => selected.filter((client) => attendance.get(client) === kind);
  const steps = before.steps.slice();
  // Whoever finished late has used its data all the same.
  for (const client of [...who("present"), ...who("late")]) budgets.spend(client, steps);

  pool.load(toFloat(before.global));
  const { collected, result } = await aggregateRound(plan, federation, cast, before, who("present"));
  const [{ skipped, done, measures }, digests] = await Promise.all([
    judge(federation, before, result),
    result.skipped === null ? digestsOf(result) : null,
  ]);
  const global = done?.global ?? before.global;
  const modelBefore = (): string =>
    before.reports.at(-1)?.modelDigest ?? bytesToHex(modelDigest(before.global));
  const losses = [...collected.losses].sort(([a], [b]) => a - b).map(([, loss]) => loss);
  const report: RoundReport = {
    round,
    selected,
    vanished: who("vanished"),
    late: who("late"),
    refused: collected.refused,
    excluded: [...(done?.excluded ?? [])].map(([trainer, why]) => ({ client: Number(trainer), why })),
    skipped,
    ...(done === null || digests === null ? { aggregateDigest: null, modelDigest: modelBefore() } : digests),
    loss: losses.length === 0 ? null : losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    measures,
    privacy: budgets.state(steps),
  };
  const memory = done === null ? before.memory : done.memory;
  return { round, global, memory, steps, reports: [...before.reports, report] };
};

const digestsOf = async ({
  delta,
  global,
}: Extract<Result, { skipped: null }>): Promise<Pick<RoundReport, "aggregateDigest" | "modelDigest">> => ({
  aggregateDigest: await digestIntegers("aggregate", delta),
  modelDigest: await digestIntegers("model", global),
});

/** Measure the new model; one that answers with no numbers is not taken. */
const judge = async (
  { measure }: Federation,
  before: RunState,
  result: Result,
): Promise<{
  readonly skipped: string | null;
  readonly done: Extract<Result, { skipped: null }> | null;
  readonly measures: RoundReport["measures"];
}> => {
  let { skipped } = result;
  if (result.skipped === null) {
    try {
      return { skipped: null, done: result, measures: await measure(toFloat(result.global)) };
    } catch (error) {
      if (!(error instanceof RunawayModelError)) throw error;
      skipped = error.message;
    }
  }
  const measures = before.reports.at(-1)?.measures ?? (await measure(toFloat(before.global)));
  return { skipped, done: null, measures };
};
