import { doubleLeaf } from "./doubleLeaf.ts";
import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

export type Settlement = {
  readonly task: number;
  readonly round: number;
  /** Account by seat. */
  readonly accounts: readonly Hex[];
  readonly requester: Hex;
  /** By seat, and the requester's last (`divideRound`). */
  readonly amounts: readonly bigint[];
};

/**
 * keccak256(keccak256(abi.encode(task, round, seat, account, amount))) by seat; the requester's stands on the seat after
 * them all. Throws RoundsError "wrong-size".
 */
export function settlementLeaves({ task, round, accounts, requester, amounts }: Settlement): Hex[] {
  if (amounts.length !== accounts.length + 1)
    throw new RoundsError(
      "wrong-size",
      `${amounts.length} amounts are not those of ${accounts.length} seats`,
      {
        repair: "give one for every seat, and the requester's last",
      },
    );
  return [...accounts, requester].map((account, seat) =>
    doubleLeaf(task, round, seat, account, amounts[seat] ?? 0n),
  );
}
