"use client";

import { useState } from "react";

import type { Chain } from "../../chain/chain.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRead } from "../../chain/useRead.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { Amount } from "../amount.tsx";
import { roundsNotHeld } from "../view/roundsNotHeld.ts";
import type { TaskView } from "../view/taskView.ts";

/** For a task's requester: what rounds that came to nothing would have paid. Not there where nothing is to be had. */
export function TakeBackCard({ view }: { readonly view: TaskView }) {
  const { task, funding } = view;
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const [transaction, setTransaction] = useState<Transaction>();
  const [failed, setFailed] = useState<Explanation>();
  const asked = funding === undefined ? [] : roundsNotHeld(view);
  const about = asked.length === 0 ? undefined : [task, view.refunded, ...asked].map(String);
  const read = async (chain: Chain) => {
    const { readRefundable } = await loadPart(async () => import("../../chain/tasks/readRefundable.ts"));
    return readRefundable(chain, task, asked);
  };
  const state = useRead("refundable", about, read, { settled: true });
  const rounds = state.status === "ready" ? state.value : [];
  if (funding === undefined) return null;
  const takeBack = async (): Promise<void> => {
    setFailed(undefined);
    try {
      const { refundCall } = await loadPart(async () => import("../../chain/tasks/refundCall.ts"));
      setTransaction({
        title: "Take the pay back",
        effects: ["Pays back to your account what is in escrow for rounds that came to nothing."],
        call: refundCall(deployment, task, rounds),
      });
    } catch (error) {
      setFailed(explainError(error));
    }
  };
  return (
    <>
      {rounds.length > 0 && (
        <Card
          className="mb-6"
          title="Pay that you can take back"
          lede={
            rounds.length === 1
              ? "One round came to nothing. What it would have paid is yours again."
              : `${rounds.length} rounds came to nothing. What they would have paid is yours again.`
          }
        >
          <Button variant="primary" onClick={() => void takeBack()}>
            <span>
              Take back <Amount amount={funding.perRound * BigInt(rounds.length)} token={funding.token} />
            </span>
          </Button>
          {failed !== undefined && (
            <Callout tone="danger" announce title={failed.what} className="mt-4">
              {failed.repair}
            </Callout>
          )}
        </Card>
      )}
      <TransactionDialog
        transaction={transaction}
        onDone={() => void refresh()}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </>
  );
}
