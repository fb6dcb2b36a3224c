import { readBits } from "../../rounds/readBits.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** `root`: `joinRoots` of the trainers' and the patients' root; `claimed`: the seats that were paid. */
export type SettlementState =
  | { kind: "unsettled" }
  | { kind: "refunded" }
  | { kind: "settled"; root: Hex; claimed: readonly number[]; patientsPaid: bigint };

export async function readSettlement(chain: Chain, task: number, round: number): Promise<SettlementState> {
  const { rewardSettlement } = chain.contracts;
  const [root, claimed, patientsPaid] = await readChain(
    Promise.all([
      rewardSettlement.settlementOf(task, round),
      rewardSettlement.claimedOf(task, round),
      rewardSettlement.patientsPaidOf(task, round),
    ]),
  );
  if (BigInt(root) === 0n) return { kind: "unsettled" };
  if (BigInt(root) === 1n) return { kind: "refunded" };
  return { kind: "settled", root: parseHex(root, "root", 32), claimed: readBits(claimed), patientsPaid };
}
