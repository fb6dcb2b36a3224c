import { random } from "../numbers/random.ts";
import type { Rule } from "../rules/rule.ts";
import { aggregateRound, type Result } from "./aggregateRound.ts";
import type { Attackers, Collected } from "./collectUpdates.ts";
import { type Attendance, drawAttendance } from "./drawAttendance.ts";
import type { Federation } from "./federation.ts";
import type { Budgets } from "./openBudgets.ts";
import type { Plan } from "./plan.ts";
import type { RoundBase } from "./runState.ts";
import { selectClients } from "./selectClients.ts";
import { toFloat } from "./toFloat.ts";

/** What stays the same in all rounds of a run. */
export type Cast = { readonly rule: Rule; readonly attackers: Attackers; readonly budgets: Budgets };

/** A round that is trained and not measured yet. */
export type TrainedRound = {
  /** Numbers of the clients, as in `RoundReport`. */
  readonly selected: readonly number[];
  readonly vanished: readonly number[];
  readonly late: readonly number[];
  readonly collected: Collected;
  readonly result: Result;
  /** Where the next round begins if this one's model is taken. */
  readonly after: RoundBase;
};

/**
 * Select, train, aggregate and apply. A round that brings no aggregate (too few updates, none trusted) leaves the model and
 * the rule's memory as they were.
 * @returns null when no client may train any more
 */
export const trainRound = async (
  plan: Plan,
  federation: Federation,
  { budgets, ...cast }: Cast,
  before: RoundBase,
): Promise<TrainedRound | null> => {
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
  const { global, memory } = result.skipped === null ? result : before;
  return {
    selected,
    vanished: who("vanished"),
    late: who("late"),
    collected,
    result,
    after: { round, global, memory, steps },
  };
};
