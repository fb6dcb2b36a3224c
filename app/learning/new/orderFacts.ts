import type { ReferenceSet } from "./readReference.ts";
import { longestTime, type TaskOrder } from "./taskForm.ts";
import type { Token } from "../../chain/tasks/readToken.ts";
import { parseAmount } from "../view/parseAmount.ts";

/** Halves of a part weigh and measure: below so many rows of each class neither says anything. */
const LEAST_OF_CLASS = 4;

/** What an order comes to. Amounts are in the token's units, times in seconds. */
export type OrderFacts = {
  readonly perRound: bigint;
  readonly escrow: bigint;
  readonly stake: bigint;
  readonly longest: number;
  /** Of the reference set. */
  readonly parts: number;
  readonly rowsOfPart: number;
};

export type CheckedOrder =
  | { readonly status: "good"; readonly facts: OrderFacts }
  | { readonly status: "wrong"; readonly why: string };

/** Whether an order can be posted, and what it comes to. @param balance of the account, in the token's units */
export function orderFacts(order: TaskOrder, set: ReferenceSet, token: Token, balance: bigint): CheckedOrder {
  const perRound = parseAmount(order.pay, token.decimals);
  const stake = parseAmount(order.stake, token.decimals);
  if (perRound === undefined || stake === undefined)
    return { status: "wrong", why: `${token.symbol} has ${token.decimals} digits after the point.` };
  const escrow = perRound * BigInt(order.rounds);
  if (escrow > balance)
    return { status: "wrong", why: "Your account does not have what all rounds pay together." };
  const parts = order.rounds * order.attempts;
  const smallest = Math.min(...Object.values(set.report.classes));
  const ofClass = Math.floor(smallest / parts);
  if (ofClass < LEAST_OF_CLASS)
    return {
      status: "wrong",
      why: `The reference set has ${smallest} rows of its smallest class. Cut into ${parts} parts, one for each round and attempt, that is ${ofClass} in each; ${LEAST_OF_CLASS} are the least. Give more rows, or take fewer rounds or attempts.`,
    };
  const rowsOfPart = ofClass * Object.keys(set.report.classes).length;
  return {
    status: "good",
    facts: { perRound, escrow, stake, longest: longestTime(order), parts, rowsOfPart },
  };
}
