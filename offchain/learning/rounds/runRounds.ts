import { parseAttack } from "../attacks/parseAttack.ts";
import { parseRule } from "../rules/parseRule.ts";
import { checkPlan } from "./checkPlan.ts";
import { drawAttackers } from "./drawAttackers.ts";
import type { Federation } from "./federation.ts";
import { openBudgets } from "./openBudgets.ts";
import type { Plan } from "./plan.ts";
import { type Cast, runRound } from "./runRound.ts";
import type { RunState } from "./runState.ts";

/** How a run ended: all rounds done, or earlier because every client's privacy budget is spent. */
export type Run = { readonly state: RunState; readonly stopped: string | null };

/**
 * The round loop: the only one, for simulations, for comparisons and for workers on a chain.
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
  let state = from;
  while (state.round < plan.rounds) {
    const after = await runRound(complete, federation, cast, state);
    if (after === null) return { state, stopped: "every client has spent its privacy budget" };
    state = after;
    await onRound(state);
  }
  return { state, stopped: null };
};
