import type { Hex } from "./hex.ts";
import type { Settlement } from "./settlementLeaves.ts";

/** What a Paid event says of a round's pay. It names no seat. */
export type Payment = { readonly account: Hex; readonly amount: bigint };

/**
 * Whether a settled round's payments hold that of a seat; the number of seats stands for the requester's. A requester may
 * be enrolled too: both its seats pay one account, and are told apart by the amount. Where that is the same as well, a
 * single payment counts for the lower seat, so that as many seats are claimed as there were payments.
 *
 * @param paid all payments of this round, whatever they were for
 */
export function isClaimed(
  { accounts, requester, amounts }: Pick<Settlement, "accounts" | "requester" | "amounts">,
  paid: readonly Payment[],
  seat: number,
): boolean {
  const owners = [...accounts, requester];
  const isAlike = (account: Hex, amount: bigint | undefined): boolean =>
    account === owners[seat] && amount === amounts[seat];
  const payments = paid.filter(({ account, amount }) => isAlike(account, amount)).length;
  const before = owners.slice(0, seat).filter((account, lower) => isAlike(account, amounts[lower])).length;
  return payments > before;
}
