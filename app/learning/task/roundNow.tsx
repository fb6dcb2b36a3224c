"use client";

import { useState } from "react";

import { pokeCall } from "../../chain/tasks/pokeCall.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { useWallet } from "../../wallet/useWallet.ts";
import { useNow } from "../useNow.ts";
import type { KnownTask } from "../useTasks.ts";
import { roundsDone } from "../view/roundsDone.ts";
import { stageAt, type Stage } from "../view/stageAt.ts";
import { stageWords } from "../view/stageWords.ts";
import { timeLeft } from "../view/timeLeft.ts";
import { ActsTable } from "./actsTable.tsx";
import { PhaseLine } from "./phaseLine.tsx";

const isDue = (stage: Stage): boolean => stage.kind === "lapsed" || ("due" in stage && stage.due);

/** What goes on in a task this moment: the phase, the time left, and who has acted. */
export function RoundNow({ task, time }: { readonly task: KnownTask; readonly time: number }) {
  const now = useNow(time);
  const { view } = task;
  const { attempt, terms } = view;
  const stage = stageAt(view, now, task.createdAt);
  const { label, tone, meaning } = stageWords(stage, view);
  const isRunning = attempt !== undefined && view.end === undefined;
  const title = isRunning
    ? `Round ${attempt.round + 1} of ${terms.rounds}${attempt.attempt === 0 ? "" : `, attempt ${attempt.attempt + 1}`}`
    : `${roundsDone(view)} of ${terms.rounds} rounds done`;
  return (
    <Card title={title} lede={meaning} actions={<Badge tone={tone}>{label}</Badge>}>
      {"until" in stage && stage.until !== undefined && !isDue(stage) && (
        <p className="text-lede">
          <time dateTime={new Date(stage.until * 1000).toISOString()} className="font-semibold tabular-nums">
            {timeLeft(stage.until - now)}
          </time>{" "}
          left
        </p>
      )}
      {isDue(stage) && <MoveOn task={view.task} />}
      {view.ending && view.end === undefined && (
        <p className="mt-2 text-muted">
          Its requester has asked to end it: this round is held and paid to its end, no other begins.
        </p>
      )}
      {isRunning && (
        <>
          <PhaseLine stage={stage} />
          <ActsTable view={view} attempt={attempt} />
        </>
      )}
    </Card>
  );
}

/** Time has passed and nobody has told the chain: anybody may. */
function MoveOn({ task }: { readonly task: number }) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const wallet = useWallet();
  const [transaction, setTransaction] = useState<Transaction>();
  return (
    <>
      <Button
        disabled={wallet.status !== "connected"}
        onClick={() => {
          setTransaction({
            title: "Move the task on",
            effects: [
              "The chain does what the time that has passed has made due: it opens the next attempt or round, or ends the task.",
              "It decides nothing by itself, and anybody may do it: the hospitals’ own programs usually do.",
            ],
            call: pokeCall(deployment, task),
          });
        }}
      >
        Move it on
      </Button>
      {wallet.status !== "connected" && (
        <p className="mt-2 text-sm text-muted">
          Connect a wallet to do it, or wait for a hospital’s program.
        </p>
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
