import type { ComponentType } from "react";

import type { TransactionDialogProps } from "./transactionDialogProps.ts";

/**
 * Fetches what a transaction's dialog is made of, once a page. Called ahead of the press that opens it, so that opening
 * does not have to wait for it, nor take it in all at once.
 */
export async function loadTransactionPanel(): Promise<{ default: ComponentType<TransactionDialogProps> }> {
  const [panel] = await Promise.all([import("./transactionPanel.tsx"), import("../ui/dialogPanel.tsx")]);
  return { default: panel.TransactionPanel };
}
