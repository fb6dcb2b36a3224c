"use client";

import { startTransition, useCallback, useState } from "react";

import { PolicyField } from "../../policy/policyField.tsx";
import { PurposeChecks } from "../../sharing/purposeChecks.tsx";
import type { Mined } from "../../transaction/transactionState.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { useVault } from "../../vault/useVault.ts";
import { AddProgress } from "./addProgress.tsx";
import { ChosenFiles } from "./chosenFiles.tsx";
import { isSmallEnough, PlaceChoice, type Place } from "./placeChoice.tsx";
import { useAddRecord } from "./useAddRecord.ts";
import { useGuardianCount } from "./useGuardianCount.ts";
import { useRegistration } from "./useRegistration.ts";

/** One form for one file or several; they are sealed one after the other, under the same settings. */
export function AddRecordForm() {
  const vault = useVault();
  const guardians = useGuardianCount();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [finished, setFinished] = useState(0);
  const [policy, setPolicy] = useState<string>();
  const [standing, setStanding] = useState(0);
  const [emergency, setEmergency] = useState(true);
  const [place, setPlace] = useState<Place>("ipfs");
  const { state, seal, registered, discard, cancel, reset } = useAddRecord();
  const file = files[finished];
  const inline = place === "chain" && files.every(isSmallEnough);

  const sealed = state.status === "signing" ? state.sealed : undefined;
  const name = file?.name ?? "";
  const transactions = useRegistration(sealed, { name, guardians });
  // The same ones at each report of progress, or the dialog would be drawn with it.
  const onDone = useCallback(
    (mined: readonly Mined[]) => {
      if (sealed !== undefined) void registered(sealed, mined);
    },
    [registered, sealed],
  );
  const onClose = useCallback(
    (sent: boolean) => {
      if (sent) reset();
      else void discard();
    },
    [discard, reset],
  );
  const start = (next: File | undefined) => {
    if (next === undefined || policy === undefined) return;
    void seal(next, { policy, standing, emergencyOptOut: !emergency, inline });
  };
  const again = () => {
    reset();
    setFiles([]);
    setFinished(0);
  };
  const goOn = () => {
    setFinished(finished + 1);
    reset();
    start(files[finished + 1]);
  };
  const noKey = vault.status === "open" && vault.publishedKey !== "ours";

  if (state.status !== "idle" && file !== undefined)
    return (
      <>
        <AddProgress
          state={state}
          file={file}
          position={finished + 1}
          count={files.length}
          onCancel={cancel}
          onRetry={() => {
            start(file);
          }}
          onBack={reset}
          onNext={finished + 1 < files.length ? goOn : undefined}
          onAgain={again}
        />
        <TransactionDialog
          transaction={transactions}
          onDone={onDone}
          mustFinish
          isExpected
          onClose={onClose}
        />
      </>
    );
  return (
    <form
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        // In steps: the form goes and the progress comes, which is long for one task.
        startTransition(() => {
          start(file);
        });
      }}
    >
      <Card title="1. What to add">
        <ChosenFiles files={files} onChange={setFiles} />
      </Card>
      <Card
        title="2. Who could open it"
        lede="The first lock. Nobody listed here gets in by this alone: they also need your permission, for each purpose, which you can take back."
      >
        <PolicyField defaultValue="" onChange={setPolicy} />
      </Card>
      <Card title="3. Permission from the start" lede="You can change all of this later.">
        <div className="grid gap-4">
          <PurposeChecks
            legend="Let everybody the policy names open it for"
            hint="Leave all empty and each of them has to ask you."
            value={standing}
            onChange={setStanding}
          />
          <Checkbox
            label="Let emergency staff open it when my life is in danger"
            hint="They must give a reason, you are told, and an auditor can ask them for it."
            checked={emergency}
            onChange={(event) => {
              setEmergency(event.target.checked);
            }}
          />
        </div>
      </Card>
      <Card title="4. Where it is kept">
        <PlaceChoice files={files} value={inline ? "chain" : "ipfs"} onChange={setPlace} />
      </Card>
      {noKey && (
        <Callout tone="caution" title="Your encryption key is not published yet">
          You can add records all the same. Publish it under “Vault and keys” so that others can send you
          theirs.
        </Callout>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={file === undefined || policy === undefined}>
          {files.length > 1 ? `Seal ${files.length} records` : "Seal and add"}
        </Button>
        <p className="text-sm text-muted" role="status">
          {file === undefined
            ? "Choose a file first."
            : policy === undefined
              ? "Say who could open it."
              : "Nothing is sent before you have seen what it costs."}
        </p>
      </div>
    </form>
  );
}
