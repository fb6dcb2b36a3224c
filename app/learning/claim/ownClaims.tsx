"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { useChain } from "../../chain/useChain.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { formatAmount } from "../view/formatAmount.ts";
import type { TaskView } from "../view/taskView.ts";
import { ClaimsTable } from "./claimsTable.tsx";
import { useOwnClaims, type OwnClaim } from "./useOwnClaims.ts";

/** Everything the connected account is due, claimed round by round or all at once. */
export function OwnClaims({
  views,
  account,
}: {
  readonly views: readonly TaskView[];
  readonly account: Hex;
}) {
  const chain = useChain();
  const refresh = useRefreshChain();
  const state = useOwnClaims(views, account);
  const [transactions, setTransactions] = useState<readonly Transaction[]>();
  const [failed, setFailed] = useState<Explanation>();

  const claim = async (claims: readonly OwnClaim[]): Promise<void> => {
    setFailed(undefined);
    try {
      const [{ readToken }, { claimTransaction }] = await loadPart(async () =>
        Promise.all([import("../../chain/tasks/readToken.ts"), import("./claimTransaction.ts")]),
      );
      setTransactions(
        await Promise.all(
          claims.map(async (due) => {
            const words = formatAmount(due.amount, await readToken(chain, due.token));
            return claimTransaction(chain.deployment, due, words);
          }),
        ),
      );
    } catch (error) {
      setFailed(explainError(error));
    }
  };

  if (state.status === "failed")
    return (
      <Callout tone="danger" announce title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div role="status" aria-busy="true" aria-label="Loading what is due">
        <Skeleton className="h-72" />
      </div>
    );
  const open = state.claims.filter(({ paid }) => !paid);
  return (
    <Card
      title="Due to this account"
      lede="Settled rounds only: a round is settled by anybody, once it is final. Hospitals’ own programs claim by themselves; this does it by hand."
      actions={
        open.length > 1 && (
          <Button variant="primary" onClick={() => void claim(open)}>
            Claim all {open.length}
          </Button>
        )
      }
    >
      {failed !== undefined && (
        <Callout tone="danger" announce title={failed.what} className="mb-4">
          {failed.repair}
        </Callout>
      )}
      {state.claims.length === 0 ? (
        <EmptyState level={3} title="Nothing is due">
          No settled round pays this account. Is it the institution’s own account that is connected?
        </EmptyState>
      ) : (
        <ClaimsTable claims={state.claims} onClaim={(one) => void claim([one])} />
      )}
      <TransactionDialog
        transaction={transactions}
        onDone={() => void refresh()}
        onClose={() => {
          setTransactions(undefined);
        }}
      />
    </Card>
  );
}
