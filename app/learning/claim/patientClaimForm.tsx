"use client";

import { useState } from "react";

import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { explainError } from "../../chain/explainError.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { FileDrop } from "../../ui/fileDrop.tsx";
import { TextArea } from "../../ui/textArea.tsx";
import type { TaskView } from "../view/taskView.ts";
import { CheckedPatientClaim } from "./checkedPatientClaim.tsx";
import { MOST_CLAIM_BYTES, type ClaimFile } from "../../../offchain/workers/consent/claimFile.ts";
import { parsePatientClaim } from "./parsePatientClaim.ts";
import { patientClaimTransaction } from "./patientClaimTransaction.ts";

type Read =
  | { readonly status: "nothing" }
  | { readonly status: "read"; readonly claim: ClaimFile }
  | { readonly status: "refused"; readonly why: string };

function read(text: string): Read {
  if (text.trim() === "") return { status: "nothing" };
  try {
    return { status: "read", claim: parsePatientClaim(text) };
  } catch (error) {
    const { what, repair } = explainError(error);
    return { status: "refused", why: `${what} ${repair}` };
  }
}

/** A patient's claim, from the file or the text that their hospital gave them. It stays in this page until it is claimed. */
export function PatientClaimForm({
  views,
  time,
}: {
  readonly views: readonly TaskView[];
  /** Of the newest block. */
  readonly time: number;
}) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const [text, setText] = useState("");
  const [transaction, setTransaction] = useState<Transaction>();
  const state = read(text);
  return (
    <Card
      title="A patient’s part"
      lede="When a hospital declares rows that you consented to, a part of the round’s pay is yours. Your hospital gives you a file with the amount and its proof."
    >
      <div className="grid max-w-2xl gap-4">
        <FileDrop
          label="Your claim, as a file"
          hint="A small JSON file. It is read here and sent nowhere."
          accept="application/json,.json"
          onFiles={([file]) => {
            if (file === undefined) return;
            void file
              .slice(0, MOST_CLAIM_BYTES)
              .text()
              .then(setText, () => {
                setText("unreadable");
              });
          }}
        />
        <Field
          label="Or as text"
          hint="All of it, from { to }."
          error={state.status === "refused" ? state.why : undefined}
        >
          <TextArea
            value={text}
            rows={5}
            spellCheck={false}
            autoComplete="off"
            className="font-mono text-sm"
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </Field>
        {state.status === "read" && (
          <CheckedPatientClaim
            views={views}
            time={time}
            claim={state.claim}
            onClaim={(trainersRoot, words) => {
              setTransaction(patientClaimTransaction(deployment, state.claim, trainersRoot, words));
            }}
          />
        )}
      </div>
      <TransactionDialog
        transaction={transaction}
        onDone={() => void refresh()}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </Card>
  );
}
