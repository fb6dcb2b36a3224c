import type { Split } from "../../../offchain/rounds/split.ts";
import type { Explanation } from "../../chain/explainError.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** What a task's requester puts in escrow. Amounts are in the token's units. */
export type Funding = {
  readonly task: number;
  readonly rounds: number;
  readonly perRound: bigint;
  readonly split: Split;
};

/** Where a task's pay stands on its way to escrow. */
export type FundingState =
  | { readonly status: "idle" }
  /** The wallet is asked to let the settlement take the amount, by a signature. */
  | { readonly status: "permitting" }
  | { readonly status: "paying"; readonly transaction: Transaction }
  | { readonly status: "done" }
  | { readonly status: "failed"; readonly explained: Explanation };
