import { readLockedStake } from "../../../offchain/chain/tasks/readLockedStake.ts";
import { readStake } from "../../../offchain/chain/tasks/readStake.ts";
import { readTokenBalance } from "../../../offchain/chain/tasks/readTokenBalance.ts";
import { GRANT, PER_ROUND, type Town } from "../../network/openHospitals.ts";

export type Money = {
  /** Whether every unit ever minted is with somebody who may have it: nothing slashed, burnt or made. */
  readonly conserved: boolean;
  /** Hospitals whose tokens and stake are together less than what they began with. */
  readonly stakesLost: number;
  /** Hospitals whose stake is still locked. */
  readonly stakesLocked: number;
  /** Whether the vault and the settlement hold exactly what their books say they owe. */
  readonly booksFit: boolean;
};

/** @param pending what the task's escrow still owes, by its events */
export async function countMoney(town: Town, task: number, rounds: number, pending: bigint): Promise<Money> {
  const { addresses, hospitals, requester } = town;
  const { chain } = requester;
  const balance = (account: `0x${string}`) => readTokenBalance(chain, addresses.incentiveToken, account);
  const each = await Promise.all(
    hospitals.map(async ({ account }) => ({
      tokens: await balance(account),
      free: (await readStake(chain, account)).free,
      locked: await readLockedStake(chain, task, account),
    })),
  );
  const staked = each.reduce((sum, { free, locked }) => sum + free + locked, 0n);
  const tokens = each.reduce((sum, one) => sum + one.tokens, 0n);
  const escrow = await balance(addresses.rewardSettlement);
  const vault = await balance(addresses.stakeVault);
  const all = tokens + vault + escrow + (await balance(requester.account));
  return {
    conserved: all === GRANT * BigInt(hospitals.length) + PER_ROUND * BigInt(rounds),
    stakesLost: each.filter((one) => one.tokens + one.free + one.locked < GRANT).length,
    stakesLocked: each.filter(({ locked }) => locked > 0n).length,
    booksFit: vault === staked && escrow === pending,
  };
}
