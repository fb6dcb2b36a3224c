"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { AccountField } from "../../sharing/accountField.tsx";
import { parsePatientLink } from "../../sharing/parsePatientLink.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useAppoint } from "./useAppoint.ts";

export type AppointDialogProps = {
  /** Oneself, and who acts for one already. */
  readonly except: readonly Hex[];
  readonly onClose: () => void;
};

/** Choose a carer. Mount it to open it. */
export function AppointDialog({ except, onClose }: AppointDialogProps) {
  const refresh = useRefreshChain();
  const { state, seal, reset } = useAppoint();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const carer = parsePatientLink(text);
  const error =
    carer === undefined
      ? "This is no address and no link of ours. An address begins with 0x and has 42 characters."
      : except.includes(carer)
        ? "They act for you already."
        : undefined;
  const submit = () => {
    setTried(true);
    if (carer !== undefined && error === undefined) void seal(carer);
  };
  const isSigning = state.status === "signing";
  return (
    <>
      <Dialog
        open={!isSigning}
        onOpenChange={(open) => {
          if (!open && !isSigning) onClose();
        }}
        title="Appoint a carer"
        description="They get the same key as you, for good. Appoint only somebody you would trust with everything."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" busy={state.status === "sealing"} onClick={submit}>
              {state.status === "sealing" ? "Sealing your vault key to them" : "Look at what it does"}
            </Button>
          </>
        }
      >
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <AccountField
            label="Who"
            value={text}
            onChange={setText}
            except={except}
            error={tried ? error : undefined}
          />
          {state.status === "failed" && (
            <Callout tone="danger" title={state.explained.what} announce>
              {state.explained.repair} Nothing was sent.
            </Callout>
          )}
        </form>
      </Dialog>
      <TransactionDialog
        transaction={isSigning ? state.transaction : undefined}
        onDone={() => void refresh()}
        onClose={(sent) => {
          if (sent) onClose();
          else reset();
        }}
      />
    </>
  );
}
