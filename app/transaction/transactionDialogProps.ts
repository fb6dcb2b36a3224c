import type { Transaction } from "./transaction.ts";
import type { Mined } from "./transactionState.ts";

export type TransactionDialogProps = {
  /** One, or several that have to be mined one after the other; undefined: the dialog is closed. Keep the same value while it is open. */
  readonly transaction: Transaction | readonly Transaction[] | undefined;
  /** All are mined. The dialog stays until it is closed, by the person or by the page. */
  readonly onDone: (mined: readonly Mined[]) => void;
  /**
   * The person closed it. Whatever was sent goes on, and `onDone` still comes while the dialog is mounted. `sent`: the
   * transaction in hand went to the wallet or the network and may still be mined.
   */
  readonly onClose: (sent: boolean) => void;
  /** What follows needs the answer: the dialog cannot be hidden while a transaction is under way. */
  readonly mustFinish?: boolean;
  /** A transaction is on its way: what its dialog takes is made ready, so that opening it is little work. */
  readonly isExpected?: boolean;
};
