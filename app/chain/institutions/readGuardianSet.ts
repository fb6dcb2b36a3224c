import { guardianSetsAbi as abi } from "../../../types/abis/GuardianSets.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { lowerCase } from "../lowerCase.ts";
import { readChain } from "../readChain.ts";

/** Guardians in the set's order, and how many open a record together. */
export type GuardianSet = {
  readonly set: number;
  readonly members: readonly Hex[];
  readonly threshold: number;
};

/** Throws ChainFailure "RecordInvalidGuardianSet" for a set that is not defined. */
export async function readGuardianSet({ client, deployment }: Chain, set: number): Promise<GuardianSet> {
  const sets = { address: deployment.addresses.guardianSets, abi };
  const [members, [, threshold]] = await readChain(
    Promise.all([
      client.readContract({ ...sets, functionName: "membersOf", args: [set] }),
      client.readContract({ ...sets, functionName: "sizeAndThreshold", args: [set] }),
    ]),
  );
  if (members.length === 0)
    throw new ChainFailure("RecordInvalidGuardianSet", `There is no guardian set number ${set}.`, {
      repair: "Check the guardian set this site is configured with.",
      values: { guardianSet: String(set) },
    });
  return { set, members: members.map(lowerCase), threshold };
}
