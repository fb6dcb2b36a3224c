import { openAccountant } from "../privacy/openAccountant.ts";
import type { Plan } from "./plan.ts";
import { privateSteps } from "./privateSteps.ts";

/** Each client's privacy budget: rates differ with a client's rows, and so does what a step costs it. */
export type Budgets = {
  /** Whether a client may train another whole round: asked before, never found out after. */
  readonly allows: (client: number, spent: Uint32Array) => boolean;
  /** Count a client's training of one round into `spent` (steps by client). */
  readonly spend: (client: number, spent: Uint32Array) => void;
  /** The greatest ε over all clients, and how many may train no more; null without privacy. */
  readonly state: (spent: Uint32Array) => { readonly epsilon: number; readonly exhausted: number } | null;
};

/**
 * Open the budgets of a run. Without privacy everybody may always train. Selection of clients does not amplify: who
 * takes part is public.
 * @param clients rows of each
 */
export const openBudgets = ({ local }: Pick<Plan, "local">, clients: readonly Uint32Array[]): Budgets => {
  const { privacy } = local;
  if (privacy === null) return { allows: () => true, spend: () => undefined, state: () => null };

  const rowsOf = (client: number): number => clients[client]?.length ?? 0;
  const stepsOf = (client: number): number => privateSteps(rowsOf(client), local).steps;
  // Clients of one size share an accountant.
  const accountants = new Map<number, (steps: number) => number>();
  const epsilonOf = (client: number, steps: number): number => {
    const rows = rowsOf(client);
    if (rows === 0) return 0;
    const { q } = privateSteps(rows, local);
    const epsilonAfter =
      accountants.get(rows) ?? openAccountant({ q, sigma: privacy.noiseMultiplier }, privacy.delta);
    accountants.set(rows, epsilonAfter);
    return epsilonAfter(steps);
  };
  const allows = (client: number, spent: Uint32Array): boolean =>
    epsilonOf(client, (spent[client] ?? 0) + stepsOf(client)) <= privacy.epsilon;
  return {
    allows,
    spend: (client, spent) => {
      spent[client] = (spent[client] ?? 0) + stepsOf(client);
    },
    state: (spent) => ({
      epsilon: clients.reduce((most, _, i) => Math.max(most, epsilonOf(i, spent[i] ?? 0)), 0),
      exhausted: clients.filter((rows, i) => rows.length > 0 && !allows(i, spent)).length,
    }),
  };
};
