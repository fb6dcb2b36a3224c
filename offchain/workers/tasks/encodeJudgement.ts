import type { Judgement } from "../../learning/tasks/judgement.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import type { Results } from "../../rounds/certificate.ts";
import { encodeContributions } from "../../rounds/encodeContributions.ts";
import type { Hex } from "../../rounds/hex.ts";
import { keccak } from "../../rounds/keccak.ts";
import { packBits } from "../../rounds/packBits.ts";
import { packOutcomes } from "../../rounds/packOutcomes.ts";

/** A judgement as members certify it: the results, and the contributions that they name by keccak256. */
export function encodeJudgement(
  { model, outcomes, contribution, harmful, reportDigest }: Judgement,
  patientsRoot: Hex,
): { readonly results: Results; readonly contributions: Hex } {
  const told: Contributions =
    contribution.kind === "exact"
      ? { kind: "exact", utilities: Array.from(contribution.utilities, BigInt) }
      : {
          kind: "sampled",
          orders: contribution.permutations,
          none: BigInt(contribution.none),
          all: BigInt(contribution.all),
          sums: contribution.values,
        };
  const contributions = encodeContributions(told);
  return {
    contributions,
    results: {
      aggregateDigest: model.digest,
      outcomes: packOutcomes(outcomes.map(({ outcome }) => outcome)),
      harmful: packBits(harmful),
      contributions: keccak(contributions),
      patientsRoot,
      reportDigest,
    },
  };
}
