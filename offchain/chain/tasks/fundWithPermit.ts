import type { Split } from "../../rounds/split.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";
import { signPermit } from "./signPermit.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * `token`: allow-listed, with permit (EIP-2612); `perRound`: its units a round, at most 2⁹⁶ − 1; `deadline`: until when the
 * permit may be used, seconds since 1970.
 */
export type Funding = { task: number; token: Hex; perRound: bigint; split: Split; deadline: number };

/**
 * Puts the pay of every round of the signing account's task in escrow, in one transaction: the allowance is signed, not
 * sent. Once, before the first round; a final round's pay cannot be taken back.
 */
export async function fundWithPermit(
  chain: Chain,
  { task, token, perRound, split, deadline }: Funding,
): Promise<MinedTask> {
  const state = await readChain(chain.contracts.roundCoordinator.stateOf(task));
  const rounds = (state >> 32n) & 0xffffn;
  const spender = chain.addresses.rewardSettlement;
  const permit = await signPermit(chain, { token, spender, value: perRound * rounds, deadline });
  const call = await chain.contracts.rewardSettlement.fundWithPermit.populateTransaction(
    task,
    token,
    perRound,
    split,
    permit,
  );
  return submitTaskTransaction(chain, call);
}
