import { microLoss } from "../contribution/microLoss.ts";
import { permutationAt } from "../contribution/permutationAt.ts";
import { sampleShapley } from "../contribution/sampleShapley.ts";
import { shapleyNumerators } from "../contribution/shapleyNumerators.ts";
import type { Model } from "../model/model.ts";
import { type Contribution, mostExactPlayers } from "./contribution.ts";
import { logLoss } from "./logLoss.ts";
import { openCoalitions } from "./openCoalitions.ts";
import type { RoundModel } from "./roundModel.ts";
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
    const { utility, lossesOf } = await measureAll(
      parameters,
      all.map((i) => BigInt(i ^ (i >>> 1))),
    );
    const utilities = all.map((coalition) => utility(BigInt(coalition)));
    return {
      kind: "exact",
      seats,
      utilities: Int32Array.from(utilities, Number),
      values: shapleyNumerators(players, utilities),
      errors: valueErrors(players, rows, lossesOf, null),
    };
  }
  const whole = (1n << BigInt(players)) - 1n;
  const needed = new Set([0n]);
  for (let t = 0; t < permutations; t += 1) {
    let coalition = 0n;
    for (const player of permutationAt(seed, t, players)) {
      coalition |= 1n << BigInt(player);
      needed.add(coalition);
    }
  }
  const { utility, lossesOf } = await measureAll(parameters, [...needed]);
  const { sums } = sampleShapley({ players, permutations, seed, utility });
  const errors = valueErrors(players, rows, lossesOf, { orders: permutations, seed });
  const [none, all] = [Number(utility(0n)), Number(utility(whole))];
  return { kind: "sampled", seats, permutations, none, all, values: sums, errors };
};

type Measured = { readonly utility: (coalition: bigint) => bigint; readonly lossesOf: RowLossesOf };

/** Measure coalitions, the empty one among them, some at a time; each should be near the one before. */
const measureAll = async (
  { model, base, parts, rows, losses, worstLoss }: CoalitionParameters,
  coalitions: readonly bigint[],
): Promise<Measured> => {
  const nowhere = new Float64Array(rows).fill(worstLoss);
  const weightsOf = openCoalitions(model, base.units, parts);
  const measure = async (coalition: bigint): Promise<Float64Array> => {
    const weights = weightsOf(coalition);
    return weights === null ? nowhere : losses(weights);
  };
  const known = new Map<bigint, Float64Array>();
  for (let from = 0; from < coalitions.length; from += atOnce) {
    const some = coalitions.slice(from, from + atOnce);
    const found = await Promise.all(some.map(measure));
    some.forEach((coalition, i) => known.set(coalition, found[i] ?? nowhere));
  }
  const lossesOf = (coalition: bigint): Float64Array => known.get(coalition) ?? nowhere;
  const micro = (coalition: bigint): bigint => microLoss(logLoss(lossesOf(coalition)), worstLoss);
  const nobody = micro(0n);
  return { utility: (coalition) => nobody - micro(coalition), lossesOf };
};
