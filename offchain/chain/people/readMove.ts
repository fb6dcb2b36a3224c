import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** A move of custody under way. `readyAt`: seconds since 1970, from when the new account may take. */
export type Move = { newAccount: Hex; readyAt: number; proposer: Hex };

/** The move of a patient's records under way; undefined when there is none. */
export async function readMove(chain: Chain, patient: Hex): Promise<Move | undefined> {
  const { newAccount, readyAt, proposer } = await readChain(chain.contracts.recordRegistry.moveOf(patient));
  if (BigInt(newAccount) === 0n) return undefined;
  return {
    newAccount: parseHex(newAccount, "new account", 20),
    readyAt: Number(readyAt),
    proposer: parseHex(proposer, "proposer", 20),
  };
}
