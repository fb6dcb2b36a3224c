"use client";

import { useState } from "react";

import { PolicyField } from "../../../policy/policyField.tsx";
import { TransactionDialog } from "../../../transaction/transactionDialog.tsx";
import { Button } from "../../../ui/button.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { Card } from "../../../ui/card.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { FileDrop } from "../../../ui/fileDrop.tsx";
import { ProgressBar } from "../../../ui/progressBar.tsx";
import { sizeText } from "../../../viewers/sizeText.ts";
import { Unheard } from "../../add/unheard.tsx";
import { useRegistration } from "../../add/useRegistration.ts";
import type { OwnRecord } from "../../ownRecord.ts";
import type { CorrectState } from "./correctState.ts";
import { useCorrect } from "./useCorrect.ts";

/** A new version in place of the one before. */
export function CorrectPanel({ found }: { readonly found: OwnRecord }) {
  const { state, seal, registered, regranted, discard, reset } = useCorrect(found.record);
  const [file, setFile] = useState<File>();
  const [changes, setChanges] = useState(false);
  const [policy, setPolicy] = useState<string>();
  const [renew, setRenew] = useState(false);
  const sealed = state.status === "signing" ? state.sealed : undefined;
  const name = file?.name ?? "";
  const transactions = useRegistration(sealed, { name, guardians: found.guardians });
  const isReady = file !== undefined && (!changes || policy !== undefined);
  return (
    <Card
      title="Correct it"
      lede="A new version takes the place of the one before, for everybody who may open the record. Nobody can ask for the old one any more."
    >
      {state.status === "idle" ? (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (file !== undefined) void seal({ file, policy: changes ? (policy ?? null) : null, renew });
          }}
        >
          <FileDrop
            label={file === undefined ? "The corrected file" : `${file.name}, ${sizeText(file.size)}`}
            hint={file === undefined ? undefined : "Choose another to take its place."}
            onFiles={([chosen]) => {
              setFile(chosen);
            }}
          />
          <Checkbox
            label="Also change who could open it"
            checked={changes}
            onChange={(event) => {
              setChanges(event.target.checked);
            }}
          />
          {changes && <PolicyField defaultValue="" onChange={setPolicy} />}
          <Checkbox
            label="Put a new key on it"
            hint="Shuts out for good whoever was let in once and is not any more, from this version on. People you let in now stay in; you sign once more for them."
            checked={renew || changes}
            disabled={changes}
            onChange={(event) => {
              setRenew(event.target.checked);
            }}
          />
          <div>
            <Button type="submit" variant="primary" disabled={!isReady}>
              Seal the correction
            </Button>
          </div>
        </form>
      ) : (
        <CorrectProgress
          state={state}
          onReset={() => {
            setFile(undefined);
            reset();
          }}
        />
      )}
      <TransactionDialog
        transaction={state.status === "regranting" ? state.transaction : transactions}
        mustFinish
        onDone={(mined) => {
          void (state.status === "regranting" ? regranted() : registered(mined));
        }}
        onClose={(sent) => {
          if (state.status === "regranting") void regranted();
          else if (sent) reset();
          else void discard();
        }}
      />
    </Card>
  );
}

function CorrectProgress({ state, onReset }: { readonly state: CorrectState; readonly onReset: () => void }) {
  switch (state.status) {
    case "sealing": {
      const { progress } = state;
      const isSealing = progress.stage === "sealing";
      return (
        <ProgressBar
          label="Sealing here and uploading"
          value={isSealing && progress.total > 0 ? progress.done / progress.total : undefined}
          detail={isSealing ? `${sizeText(progress.done)} of ${sizeText(progress.total)}` : undefined}
        />
      );
    }
    case "keeping":
      return (
        <ProgressBar
          label="Guardians take their shares in"
          value={state.guardians === 0 ? undefined : state.accepted / state.guardians}
          detail={state.guardians === 0 ? undefined : `${state.accepted} of ${state.guardians}`}
        />
      );
    case "done":
      return (
        <Callout
          tone="positive"
          title={`Version ${state.version} is in force`}
          announce
          actions={<Button onClick={onReset}>Done</Button>}
        >
          {state.kept
            ? "All guardians keep it."
            : "Some guardians have not taken their share in yet; they go on by themselves."}
        </Callout>
      );
    case "unheard":
      return (
        <Unheard
          stands={`Version ${state.version} is in force`}
          explained={state.explained}
          actions={<Button onClick={onReset}>Done</Button>}
        />
      );
    case "left-out":
      return (
        <Callout
          tone="caution"
          title={`Version ${state.version} is in force; people you had let in by name still wait`}
          announce
          actions={<Button onClick={onReset}>Done</Button>}
        >
          {state.explained.what} The correction stands on the chain: do not make it again. Load this page
          again; it then offers to let the same people in.
        </Callout>
      );
    case "failed":
      return (
        <Callout
          tone="danger"
          title={state.explained.what}
          announce
          actions={<Button onClick={onReset}>Begin again</Button>}
        >
          {state.explained.repair}
        </Callout>
      );
    case "signing":
    case "regranting":
      return <p role="status">Waiting for your signature</p>;
    case "idle":
      return null;
  }
}
