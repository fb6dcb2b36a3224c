import { random } from "../numbers/random.ts";
import { selectClients } from "./selectClients.ts";
import { applyDelta } from "./applyDelta.ts";
import type { Attackers } from "./collectUpdates.ts";
import { FixedPointError } from "./errors.ts";
import type { Federation } from "./federation.ts";
import type { Plan } from "./plan.ts";
import { toFloat } from "./toFloat.ts";
import type { Update } from "./update.ts";

/**
 * Have validators measure each update's accuracy on data of their own, as FL-HMChain does. Validators are drawn by seed
 * from the round's trainers; nobody scores its own update; an attacker scores on the data it has spoilt.
 * @returns scores by trainer; an update that would leave the range of fixed point gets zeros
 */
export const scoreUpdates = async (
  plan: Plan,
  { model, clients, pool }: Pick<Federation, "model" | "clients" | "pool">,
  round: number,
  global: Int32Array,
  updates: readonly Update[],
  attackers: Attackers,
): Promise<ReadonlyMap<string, readonly number[]>> => {
  const trainers = updates.map(({ trainer }) => Number(trainer)).sort((a, b) => a - b);
  const stream = random("validators", plan.seed, round);
  const validators = selectClients(stream, trainers, plan.committee.members);
  const scored = updates.map(async ({ trainer, delta }): Promise<[string, number[]]> => {
    const others = validators.filter((validator) => String(validator) !== trainer);
    try {
      const weights = toFloat(applyDelta(model, global, delta));
      const scores = others.map((validator) => {
        const rows = clients[validator] ?? new Uint32Array(0);
        const spoilt =
          attackers?.who.has(validator) === true
            ? { attack: attackers.attack.name, seed: plan.seed, client: String(validator) }
            : null;
        return pool.accuracy(weights, { set: "train", rows }, spoilt);
      });
      return [trainer, await Promise.all(scores)];
    } catch (error) {
      if (error instanceof FixedPointError) return [trainer, others.map(() => 0)];
      throw error;
    }
  });
  return new Map(await Promise.all(scored));
};
