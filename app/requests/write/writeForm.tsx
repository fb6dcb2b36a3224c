"use client";

import { useMemo, useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { AccountField } from "../../sharing/accountField.tsx";
import { parsePatientLink } from "../../sharing/parsePatientLink.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Field } from "../../ui/field.tsx";
import { FileDrop } from "../../ui/fileDrop.tsx";
import { TextArea } from "../../ui/textArea.tsx";
import { sizeText } from "../../viewers/sizeText.ts";
import { offerTransaction } from "./offerTransactions.ts";
import { useWriting } from "./useWriting.ts";
import { WritingProgress } from "./writingProgress.tsx";

/** For whom, and what: a file, or a few words. */
export function WriteForm({ account }: { readonly account: Hex }) {
  const { state, prepare, sign, offered, reset } = useWriting(account);
  const [patient, setPatient] = useState("");
  const [file, setFile] = useState<File>();
  const [note, setNote] = useState("");
  const [errors, setErrors] = useState<{ patient?: string; content?: string }>({});
  const offering = state.status === "offering" ? state : undefined;
  const transaction = useMemo(
    () => offering && offerTransaction(offering.sealed.call, offering.prepared.writing.metadata.name),
    [offering],
  );
  const except = useMemo(() => [account], [account]);

  const submit = () => {
    const to = parsePatientLink(patient);
    const text = note.trim();
    const content = file ?? (text === "" ? undefined : new File([text], "Note.txt", { type: "text/plain" }));
    const wrong = {
      ...(to === undefined && { patient: "Give the patient’s address or link, or scan their code." }),
      ...(to === account && { patient: "This is your own address. Add your own records under Records." }),
      ...(content === undefined && { content: "Write something, or choose a file above." }),
    };
    setErrors(wrong);
    if (to === undefined || to === account || content === undefined) return;
    void prepare(content, to);
  };

  if (state.status !== "idle")
    return (
      <>
        <WritingProgress
          state={state}
          onSign={(prepared) => void sign(prepared)}
          onBack={reset}
          onAgain={() => {
            reset();
            setFile(undefined);
            setNote("");
          }}
        />
        <TransactionDialog
          transaction={transaction}
          mustFinish
          onDone={() => {
            if (offering !== undefined) offered(offering.prepared);
          }}
          onClose={(sent) => {
            if (!sent) reset();
          }}
        />
      </>
    );
  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title="1. For whom">
        <AccountField
          label="The patient"
          value={patient}
          onChange={(text) => {
            setPatient(text);
            setErrors({});
          }}
          except={except}
          error={errors.patient}
        />
      </Card>
      <Card title="2. What you wrote">
        <div className="grid gap-4">
          {file === undefined ? (
            <FileDrop
              label="Drop a file here, or choose one"
              hint="A letter (PDF), a picture, a scan (DICOM), FHIR data, or anything else."
              onFiles={([first]) => {
                setFile(first);
                setErrors({});
              }}
            />
          ) : (
            <p className="flex flex-wrap items-center gap-3">
              <span className="min-w-0 break-words">
                {file.name} <span className="text-sm text-muted">{sizeText(file.size)}</span>
              </span>
              <Button
                size="small"
                onClick={() => {
                  setFile(undefined);
                }}
              >
                Take another
              </Button>
            </p>
          )}
          {file === undefined && (
            <Field label="Or a note" error={errors.content}>
              <TextArea
                rows={5}
                value={note}
                onChange={(event) => {
                  setNote(event.target.value);
                  setErrors({});
                }}
              />
            </Field>
          )}
        </div>
      </Card>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary">
          Go on to signing
        </Button>
        <p className="text-sm text-muted">Nothing is sent before you have signed it.</p>
      </div>
    </form>
  );
}
