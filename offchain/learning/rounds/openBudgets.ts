import { defaultOrders } from "../privacy/defaultOrders.ts";
import { epsilonFromRdp } from "../privacy/epsilonFromRdp.ts";
import { rdpSampledGaussian } from "../privacy/rdpSampledGaussian.ts";
import type { Plan } from "./plan.ts";

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
  const { privacy, batch, epochs } = local;
  if (privacy === null) return { allows: () => true, spend: () => undefined, state: () => null };

  const rowsOf = (client: number): number => clients[client]?.length ?? 0;
  const stepsOf = (client: number): number => epochs * Math.ceil(rowsOf(client) / batch);
  // Clients of one size share what one step costs, and what so many steps cost.
  const single = new Map<number, readonly number[]>();
  const known = new Map<string, number>();
  const lossesOf = (rows: number): readonly number[] => {
    const q = Math.min(1, batch / rows);
    const losses =
      single.get(rows) ?? defaultOrders.map((order) => rdpSampledGaussian(q, privacy.noiseMultiplier, order));
    single.set(rows, losses);
    return losses;
  };
  const epsilonOf = (client: number, steps: number): number => {
    const rows = rowsOf(client);
    if (steps === 0 || rows === 0) return 0;
    const key = `${rows} ${steps}`;
    const spent = known.get(key);
    if (spent !== undefined) return spent;
    const losses = lossesOf(rows).map((loss) => steps * loss);
    const { epsilon } = epsilonFromRdp(losses, defaultOrders, privacy.delta);
    known.set(key, epsilon);
    return epsilon;
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
