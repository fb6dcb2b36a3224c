"use client";

import { useState, type SyntheticEvent } from "react";

import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { useFunding } from "../funding/useFunding.ts";
import { useToken } from "../useToken.ts";
import { parseAmount } from "../view/parseAmount.ts";
import type { TaskView } from "../view/taskView.ts";
import { CancelTask } from "./cancelTask.tsx";

const AMOUNT = /^[0-9]{1,9}(\.[0-9]{1,18})?$/;

/** For the requester of a task that was posted and not paid for: its pay, with the usual division; or its end. */
export function FundCard({ view }: { readonly view: TaskView }) {
  const { incentiveToken } = useDeployment().addresses;
  const token = useToken(incentiveToken);
  const { state, fund, paid, closed } = useFunding(view.requester);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const { rounds } = view.terms;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const perRound =
      token === undefined || !AMOUNT.test(text.trim()) ? undefined : parseAmount(text, token.decimals);
    if (perRound === undefined || perRound === 0n) {
      setProblem("Write an amount such as 700 or 0.5.");
      return;
    }
    setProblem(undefined);
    void fund({ task: view.task, rounds, perRound, split: DEFAULT_SPLIT });
  };
  return (
    <Card
      className="mb-6"
      title="Its pay is not in escrow"
      lede="No hospital enrols before. 20 % go to accepted updates alike, 60 % by contribution, 10 % to members who check, 10 % to patients whose rows were declared."
    >
      <form noValidate onSubmit={submit} className="grid max-w-md gap-4">
        <Field label={`Pay for each round, ${token?.symbol ?? "tokens"}`} error={problem}>
          <TextInput
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </Field>
        <Button
          type="submit"
          variant="primary"
          busy={state.status === "permitting"}
          className="justify-self-start"
        >
          Put the pay in escrow
        </Button>
        {state.status === "failed" && (
          <Callout tone="danger" announce title={state.explained.what}>
            {state.explained.repair}
          </Callout>
        )}
      </form>
      <div className="mt-4">
        <CancelTask view={view} />
      </div>
      <TransactionDialog
        transaction={state.status === "paying" ? state.transaction : undefined}
        onDone={paid}
        onClose={closed}
        mustFinish
      />
    </Card>
  );
}
