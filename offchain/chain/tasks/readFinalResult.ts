import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/**
 * What became of a round. `seal`: what `sealCertificate` gives for its certificate. `void`: nothing will ever be final.
 */
export type FinalResult = { kind: "final"; seal: Hex } | { kind: "void" } | { kind: "pending" };

export async function readFinalResult(chain: Chain, task: number, round: number): Promise<FinalResult> {
  const { roundCoordinator } = chain.contracts;
  const [seal, isVoid] = await readChain(
    Promise.all([roundCoordinator.finalResult(task, round), roundCoordinator.isVoid(task, round)]),
  );
  if (BigInt(seal) !== 0n) return { kind: "final", seal: parseHex(seal, "seal", 32) };
  return { kind: isVoid ? "void" : "pending" };
}
