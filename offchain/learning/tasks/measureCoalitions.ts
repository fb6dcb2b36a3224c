import { microLoss } from "../contribution/microLoss.ts";
import { sampleShapley } from "../contribution/sampleShapley.ts";
import { shapleyNumerators } from "../contribution/shapleyNumerators.ts";
import type { Model } from "../model/model.ts";
import { type Contribution, mostExactPlayers } from "./contribution.ts";
import { logLoss } from "./logLoss.ts";
import { openCoalitions } from "./openCoalitions.ts";
import type { RoundModel } from "./roundModel.ts";
import { openSampledErrors } from "./sampledErrors.ts";
import { type RowLossesOf, valueErrors } from "./valueErrors.ts";

export type CoalitionParameters = {
  readonly model: Model;
  readonly base: RoundModel;
  /** Of the players, the accepted seats in order; at least one. */
  readonly seats: readonly number[];
  /** By player: what its update adds to the model with the weight it really got (`weightedParts`). */
  readonly parts: readonly Int32Array[];
  /** How many rows the measuring half has, and the loss of some weights on each, in nats (`rowLosses`). */
  readonly rows: number;
  readonly losses: (weights: Float32Array) => Promise<Float64Array>;
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
  const { seats, rows, permutations, seed } = parameters;
  const players = seats.length;
  if (players <= mostExactPlayers) {
    const all = Array.from({ length: 2 ** players }, (_, coalition) => coalition);
    // As a Gray code: from each coalition to the next one player comes or goes (`openCoalitions`).
    const known = new Map<bigint, Float64Array>();
    const utility = await measureAll(
      parameters,
      all.map((i) => BigInt(i ^ (i >>> 1))),
      (coalition, losses) => known.set(coalition, losses),
    );
    const lossesOf: RowLossesOf = (coalition) => known.get(coalition) ?? new Float64Array(rows);
    const utilities = all.map((coalition) => utility(BigInt(coalition)));
    return {
      kind: "exact",
      seats,
      utilities: Int32Array.from(utilities, Number),
      values: shapleyNumerators(players, utilities),
      errors: valueErrors(players, rows, lossesOf),
    };
  }
  const whole = (1n << BigInt(players)) - 1n;
  const { coalitions, add, errors } = openSampledErrors(players, rows, { orders: permutations, seed });
  const utility = await measureAll(parameters, coalitions, add);
  const { sums } = sampleShapley({ players, permutations, seed, utility });
  const [none, all] = [Number(utility(0n)), Number(utility(whole))];
  return { kind: "sampled", seats, permutations, none, all, values: sums, errors: errors() };
};

/**
 * Measure coalitions, the empty one among them, some at a time; each should be near the one before.
 * @param take gets the losses by row of each, in that order; of all of them only one number each is kept here
 * @returns v(S)
 */
const measureAll = async (
  { model, base, parts, rows, losses, worstLoss }: CoalitionParameters,
  coalitions: readonly bigint[],
  take: (coalition: bigint, losses: Float64Array) => void,
): Promise<(coalition: bigint) => bigint> => {
  const nowhere = new Float64Array(rows).fill(worstLoss);
  const weightsOf = openCoalitions(model, base.units, parts);
  const measure = async (coalition: bigint): Promise<Float64Array> => {
    const weights = weightsOf(coalition);
    return weights === null ? nowhere : losses(weights);
  };
  const micro = new Map<bigint, bigint>();
  for (let from = 0; from < coalitions.length; from += atOnce) {
    const some = coalitions.slice(from, from + atOnce);
    const found = await Promise.all(some.map(measure));
    some.forEach((coalition, i) => {
      const losses = found[i] ?? nowhere;
      micro.set(coalition, microLoss(logLoss(losses), worstLoss));
      take(coalition, losses);
    });
  }
  const worst = microLoss(worstLoss, worstLoss);
  const lossOf = (coalition: bigint): bigint => micro.get(coalition) ?? worst;
  return (coalition) => lossOf(0n) - lossOf(coalition);
};
