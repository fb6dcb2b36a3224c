import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

export type RegisteredModel = { modelDigest: Hex; reportDigest: Hex };

/** The digests registered for a round; undefined while there are none. */
export async function readModel(
  chain: Chain,
  task: number,
  round: number,
): Promise<RegisteredModel | undefined> {
  const { modelDigest, reportDigest } = await readChain(chain.contracts.modelRegistry.modelOf(task, round));
  if (BigInt(modelDigest) === 0n) return undefined;
  return {
    modelDigest: parseHex(modelDigest, "model digest", 32),
    reportDigest: parseHex(reportDigest, "report digest", 32),
  };
}
