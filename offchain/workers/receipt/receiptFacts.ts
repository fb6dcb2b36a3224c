import type { Hex } from "../../rounds/hex.ts";
import type { Place } from "../../rounds/step.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";
import type { RoundTransaction } from "./transactionsOf.ts";

/** What the chain says of a certified round as of a block: all that a receipt follows from, beside its evidence. */
export type ReceiptFacts = {
  readonly place: Place;
  readonly at: { readonly number: number; readonly hash: Hex };
  readonly before: TaskView;
  readonly view: TaskView;
  readonly round: RoundView;
  readonly certified: NonNullable<RoundView["certified"]>;
  readonly final: boolean;
  readonly transactions: readonly (RoundTransaction & { readonly account: Hex; readonly gas: bigint })[];
};
