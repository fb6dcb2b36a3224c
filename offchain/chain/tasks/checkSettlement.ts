import { shapleyNumerators } from "../../learning/contribution/shapleyNumerators.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import { divideRound } from "../../rounds/divideRound.ts";
import { RoundsError } from "../../rounds/errors.ts";
import type { Hex } from "../../rounds/hex.ts";
import { keccak } from "../../rounds/keccak.ts";
import { parseContributions } from "../../rounds/parseContributions.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import type { Seat } from "../../rounds/roster.ts";
import { settlementRoot } from "../../rounds/settlementRoot.ts";
import type { TaskEvent } from "../../rounds/taskEvent.ts";

type Settled = Extract<TaskEvent, { name: "RoundSettled" }>;
type Funded = Extract<TaskEvent, { name: "TaskFunded" }>;

/**
 * Divides a round's pay again, and holds it against what the contract said.
 *
 * @param contributions what the settling transaction carried
 * @returns `values`: Shapley's values follow from the certified contributions; `pay`: amounts and root follow from them
 */
export function checkSettlement(
  { certificate, signers }: { readonly certificate: Certificate; readonly signers: number },
  seats: readonly Seat[],
  funded: Funded,
  settled: Settled,
  contributions: Hex,
): { values: boolean; pay: boolean } {
  const { task, round, results } = certificate;
  if (keccak(contributions) !== results.contributions) return { values: false, pay: false };
  try {
    const outcomes = readOutcomes(results.outcomes, seats.length);
    const players = outcomes.filter((outcome) => outcome === "accepted").length;
    const values = players === 0 ? [] : valuesOf(contributions, players);
    const amounts = divideRound({
      ...funded,
      outcomes,
      chairs: seats.map(({ chair }) => chair),
      signers,
      values,
      paysPatients: BigInt(results.patientsRoot) !== 0n,
    });
    const accounts = seats.map(({ account }) => account);
    const root = settlementRoot({ task, round, accounts, requester: funded.requester, amounts });
    return {
      values: values.join() === settled.values.join(),
      pay: amounts.join() === settled.amounts.join() && root === settled.trainersRoot,
    };
  } catch (error) {
    if (error instanceof RoundsError) return { values: false, pay: false };
    throw error;
  }
}

function valuesOf(contributions: Hex, players: number): readonly bigint[] {
  const parsed = parseContributions(contributions, players);
  return parsed.kind === "exact" ? shapleyNumerators(players, parsed.utilities) : parsed.sums;
}
