import type { Chain } from "../chain.ts";
import { readChain } from "../readChain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction } from "../submitTransaction.ts";

/**
 * Makes sure a list of guardians with a threshold is defined; sends nothing when it already is. Permissionless, for ever.
 * Returns the set's number.
 */
export async function defineGuardianSet(
  chain: Chain,
  members: readonly Hex[],
  threshold: number,
): Promise<number> {
  const { guardianSets } = chain.contracts;
  const find = async (): Promise<number> =>
    Number(await readChain(guardianSets.find([...members], threshold)));
  const found = await find();
  if (found !== 0) return found;
  const call = await guardianSets.defineGuardianSet.populateTransaction([...members], threshold);
  await submitTransaction(chain, call);
  return find();
}
