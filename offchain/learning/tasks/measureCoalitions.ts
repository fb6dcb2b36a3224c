import { coalitionDelta } from "../contribution/coalitionDelta.ts";
import { CoalitionOverflowError } from "../contribution/errors.ts";
import { microLoss } from "../contribution/microLoss.ts";
import { permutationAt } from "../contribution/permutationAt.ts";
import { sampleShapley } from "../contribution/sampleShapley.ts";
import { shapleyNumerators } from "../contribution/shapleyNumerators.ts";
import type { Model } from "../model/model.ts";
import { applyDelta } from "../rounds/applyDelta.ts";
import { FixedPointError } from "../rounds/errors.ts";
import { toFloat } from "../rounds/toFloat.ts";
import { type Contribution, mostExactPlayers } from "./contribution.ts";
import type { RoundModel } from "./roundModel.ts";

export type CoalitionParameters = {
  readonly model: Model;
  readonly base: RoundModel;
  /** Of the players, the accepted seats in order; at least one. */
  readonly seats: readonly number[];
  /** By player: what its update adds to the model with the weight it really got (`weightedParts`). */
  readonly parts: readonly Int32Array[];
  /** Mean log-loss, in nats, of some weights on the measuring half. */
  readonly loss: (weights: Float32Array) => Promise<number>;
  readonly worstLoss: number;
  /** Above 12 players: so many orders, drawn by the seed. */
  readonly permutations: number;
  readonly seed: Uint8Array;
};

/** Models measured at once: enough for every thread, few enough to hold in memory. */
const atOnce = 16;

/**
 * What each player's update is worth: Shapley values of v(S) = ℓ(∅) − ℓ(S), the fall of the log-loss under the model that
 * the updates of S alone would have made. Exact up to 12 players, else sampled; either way Σφ = v(N) − v(∅) to the unit.
 * A coalition whose model cannot be (out of range) is worth as little as the worst loss.
 */
export const measureCoalitions = async (parameters: CoalitionParameters): Promise<Contribution> => {
  const { seats, parts, permutations, seed } = parameters;
  const players = seats.length;
  if (players <= mostExactPlayers) {
    const all = Array.from({ length: 1 << players }, (_, coalition) => BigInt(coalition));
    const utilityOf = await measureAll(parameters, all);
    const utilities = all.map(utilityOf);
    return {
      kind: "exact",
      seats,
      utilities: Int32Array.from(utilities, Number),
      values: shapleyNumerators(players, utilities),
    };
  }
  const whole = (1n << BigInt(parts.length)) - 1n;
  const needed = new Set([0n, whole]);
  for (let t = 0; t < permutations; t += 1) {
    let coalition = 0n;
    for (const player of permutationAt(seed, t, players)) {
      coalition |= 1n << BigInt(player);
      needed.add(coalition);
    }
  }
  const utility = await measureAll(parameters, [...needed]);
  const { sums } = sampleShapley({ players, permutations, seed, utility });
  const [none, all] = [Number(utility(0n)), Number(utility(whole))];
  return { kind: "sampled", seats, permutations, none, all, values: sums };
};

/** Measure coalitions, some at a time. @returns v, known for these */
const measureAll = async (
  { model, base, parts, loss, worstLoss }: CoalitionParameters,
  coalitions: readonly bigint[],
): Promise<(coalition: bigint) => bigint> => {
  const micro = async (coalition: bigint): Promise<bigint> => {
    let nats = Infinity;
    try {
      nats = await loss(toFloat(applyDelta(model, base.units, coalitionDelta(parts, coalition))));
    } catch (error) {
      if (!(error instanceof FixedPointError || error instanceof CoalitionOverflowError)) throw error;
    }
    return microLoss(nats, worstLoss);
  };
  const nobody = await micro(0n);
  const known = new Map<bigint, bigint>();
  for (let from = 0; from < coalitions.length; from += atOnce) {
    const some = coalitions.slice(from, from + atOnce);
    const losses = await Promise.all(some.map(micro));
    some.forEach((coalition, i) => known.set(coalition, nobody - (losses[i] ?? 0n)));
  }
  return (coalition) => known.get(coalition) ?? 0n;
};
