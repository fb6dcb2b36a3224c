import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** Guardians in the set's order, and how many open a record together. */
export type GuardianSet = { set: number; members: readonly Hex[]; threshold: number };

/** Throws ChainError "bad-argument" for a set that is not defined. */
export async function readGuardianSet(chain: Chain, set: number): Promise<GuardianSet> {
  const { guardianSets } = chain.contracts;
  const [members, { threshold }] = await readChain(
    Promise.all([guardianSets.membersOf(set), guardianSets.sizeAndThreshold(set)]),
  );
  if (members.length === 0)
    throw new ChainError("bad-argument", `guardian set ${set} is not defined`, {
      repair: "define it first, or name another",
      values: { set: String(set) },
    });
  return {
    set,
    members: members.map((member) => parseHex(member, "member", 20)),
    threshold: Number(threshold),
  };
}
