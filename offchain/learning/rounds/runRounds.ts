import { parseAttack } from "../attacks/parseAttack.ts";
import { parseRule } from "../rules/parseRule.ts";
import { checkPlan } from "./checkPlan.ts";
import { drawAttackers } from "./drawAttackers.ts";
import type { Federation } from "./federation.ts";
import { openBudgets } from "./openBudgets.ts";
import type { Plan } from "./plan.ts";
import type { RoundBase, RunState } from "./runState.ts";
import { settleRound } from "./settleRound.ts";
import { type Cast, type TrainedRound, trainRound } from "./trainRound.ts";

/** How a run ended: all rounds done, or earlier because every client's privacy budget is spent. */
export type Run = { readonly state: RunState; readonly stopped: string | null };

/**
 * The round loop: the only one, for simulations and for comparisons.
 *
 * While a round's model is measured the next round trains from it already, and training comes first: so threads measure
 * when they would else wait for the last client and for the aggregate. A model that turns out to answer with no numbers is
 * not taken; what was trained from it meanwhile is thrown away, and costs nothing but time: no step, no report.
 *
 * ```ts
 * const { state } = await runRounds(plan, federation, startState(federation, weights), async (after) => {
 *   await save(encodeCheckpoint(plan, federation, after));
 * });
 * ```
 *
 * @param from where to begin: `startState`, or a decoded checkpoint; the rest then comes out to the bit as if the run
 *   had never been interrupted
 * @param onRound called after each round and waited for
 * @throws InvalidPlanError, InvalidRuleError, InvalidAttackError before anything is trained; whatever the pool throws
 */
export const runRounds = async (
  plan: Plan,
  federation: Federation,
  from: RunState,
  onRound: (after: RunState) => void | Promise<void>,
): Promise<Run> => {
  checkPlan(plan, federation);
  const named = plan.attack === null ? null : parseAttack(plan.attack);
  const rule = parseRule(plan.rule);
  const { clients } = federation;
  const cast: Cast = {
    rule,
    attackers: named && {
      attack: named.attack,
      who: drawAttackers(plan.seed, clients.length, named.fraction),
    },
    budgets: openBudgets(plan, clients),
  };
  const optimizer = { ...plan.local.optimizer, proximal: rule.proximal };
  const complete: Plan = { ...plan, local: { ...plan.local, optimizer } };
  const train = async (base: RoundBase): Promise<TrainedRound | null> =>
    base.round < plan.rounds ? trainRound(complete, federation, cast, base) : null;
  let state = from;
  const settle = async (trained: TrainedRound): Promise<boolean> => {
    const settled = await settleRound(federation, cast, state, trained);
    state = settled.state;
    await onRound(state);
    return settled.taken;
  };
  let trained = await train(state);
  while (trained !== null) {
    // Both to their ends, whichever fails: nobody may load other weights, or close the pool, under a task.
    const [next, taken] = await Promise.allSettled([train(trained.after), settle(trained)]);
    if (taken.status === "rejected") throw taken.reason;
    if (!taken.value) trained = await train(state);
    else if (next.status === "rejected") throw next.reason;
    else trained = next.value;
  }
  return { state, stopped: state.round < plan.rounds ? "every client has spent its privacy budget" : null };
};
