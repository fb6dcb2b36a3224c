"use client";

import { useEffect, useRef } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { Steps } from "../../ui/steps.tsx";
import type { Funding } from "../funding/fundingState.ts";
import { useFunding } from "../funding/useFunding.ts";
import type { OrderFacts } from "./orderFacts.ts";
import { postingSteps } from "./postingSteps.tsx";
import { splitOf, type TaskOrder } from "./taskForm.ts";
import type { UsePostTask } from "./usePostTask.ts";

/** A task on its way: keys, files, the task itself, its pay. */
export function Posting({
  account,
  order,
  facts,
  posting,
}: {
  readonly account: Hex;
  readonly order: TaskOrder;
  readonly facts: OrderFacts;
  readonly posting: UsePostTask;
}) {
  const { state, created, closed, reset } = posting;
  const funding = useFunding(account);
  const task = state.status === "created" ? state.task : undefined;
  const pay = (number: number): Funding => ({
    task: number,
    rounds: order.rounds,
    perRound: facts.perRound,
    split: splitOf(order),
  });

  // The pay follows the task without being asked for again; once.
  const isBegun = useRef(false);
  useEffect(() => {
    if (task === undefined || isBegun.current) return;
    isBegun.current = true;
    void funding.fund(pay(task));
  });

  const failed =
    state.status === "failed" ? state : funding.state.status === "failed" ? funding.state : undefined;
  const isPaid = funding.state.status === "done";
  return (
    <Card title={isPaid ? `“${order.title}” is posted` : `Posting “${order.title}”`}>
      <Steps label="Posting the task" steps={postingSteps(state, funding.state)} />
      {failed !== undefined && (
        <Callout
          tone="danger"
          announce
          title={failed.explained.what}
          className="mt-4"
          actions={
            task !== undefined ? (
              <>
                <Button variant="primary" onClick={() => void funding.fund(pay(task))}>
                  Put the pay in escrow
                </Button>
                <LinkButton href={`/learning/task#${task}`}>See the task</LinkButton>
              </>
            ) : state.status === "failed" && state.sent ? (
              <LinkButton href="/learning">See all tasks</LinkButton>
            ) : (
              <Button variant="primary" onClick={reset}>
                Back to the form
              </Button>
            )
          }
        >
          {failed.explained.repair}
          {task === undefined && state.status === "failed" && !state.sent && " Nothing is posted."}
        </Callout>
      )}
      {isPaid && task !== undefined && (
        <Callout
          tone="positive"
          announce
          className="mt-4"
          title={`Task ${task} waits for hospitals`}
          actions={
            <LinkButton variant="primary" href={`/learning/task#${task}`}>
              See the task
            </LinkButton>
          }
        >
          Come back when they are enrolled, with this account, on this device or another: you deal the keys
          from the task’s page.
        </Callout>
      )}
      <TransactionDialog
        transaction={state.status === "creating" ? state.transaction : undefined}
        onDone={(mined) => void created(mined)}
        onClose={closed}
        mustFinish
        isExpected
      />
      <TransactionDialog
        transaction={funding.state.status === "paying" ? funding.state.transaction : undefined}
        onDone={funding.paid}
        onClose={funding.closed}
        mustFinish
        isExpected
      />
    </Card>
  );
}
