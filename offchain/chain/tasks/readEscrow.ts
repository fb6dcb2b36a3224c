import type { Split } from "../../rounds/split.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** What a task pays, and in what. */
export type Escrow = { token: Hex; perRound: bigint; requester: Hex; rounds: number; split: Split };

/** A task's escrow; undefined while nobody has funded it: then it is not to be enrolled in. */
export async function readEscrow(chain: Chain, task: number): Promise<Escrow | undefined> {
  const escrow = await readChain(chain.contracts.rewardSettlement.escrowOf(task));
  if (BigInt(escrow.token) === 0n) return undefined;
  return {
    token: parseHex(escrow.token, "token", 20),
    perRound: escrow.perRound,
    requester: parseHex(escrow.requester, "requester", 20),
    rounds: Number(escrow.rounds),
    split: {
      participation: Number(escrow.split.participation),
      committee: Number(escrow.split.committee),
      patients: Number(escrow.split.patients),
    },
  };
}
