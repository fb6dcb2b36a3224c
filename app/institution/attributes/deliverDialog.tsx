"use client";

import { useState } from "react";

import type { Institution } from "../../chain/institutions/institution.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FileDrop } from "../../ui/fileDrop.tsx";
import type { Holding } from "./holdings.ts";
import { useDelivery } from "./useDelivery.ts";

export type DeliverDialogProps = {
  readonly institution: Institution;
  /** Undefined: closed. */
  readonly holding: Holding | undefined;
  readonly onTransaction: (transaction: Transaction) => void;
  readonly onClose: () => void;
};

/** Hand out the key of an attribute: made here from the institution's secret key, which does not leave this page. */
export function DeliverDialog({ institution, holding, onTransaction, onClose }: DeliverDialogProps) {
  const { state, seal, reset } = useDelivery();
  const [keyFile, setKeyFile] = useState<File>();
  const close = () => {
    reset();
    onClose();
  };
  const deliver = async () => {
    if (holding === undefined || keyFile === undefined) return;
    const { account, name } = holding;
    const call = await seal({ institution: institution.account, keyFile, holder: account, name });
    if (call === undefined) return;
    onTransaction({
      title: "Deliver an attribute’s key",
      effects: [
        `The key of ${name}@${institution.label} lies on IPFS, sealed to ${account}, who alone can open it.`,
        "The chain announces it; their software collects it.",
      ],
      irreversible:
        "A delivered key cannot be taken back. Revoking the attribute stops the guardians, without whose shares the key opens nothing.",
      call,
    });
  };
  return (
    <Dialog
      open={holding !== undefined}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Deliver a key"
      description={
        holding === undefined
          ? undefined
          : `Makes the key of ${holding.name}@${institution.label} and seals it to its holder.`
      }
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant="primary"
            busy={state.status === "sealing"}
            disabled={keyFile === undefined}
            onClick={() => {
              void deliver();
            }}
          >
            {state.status === "sealing" ? "Sealing" : "Continue"}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <FileDrop
          label={keyFile === undefined ? "The institution’s secret authority key" : keyFile.name}
          hint={`authority-${institution.authorityKeyVersion}.key, from where the institution keeps it. It is read in this page and kept nowhere.`}
          onFiles={([file]) => {
            setKeyFile(file);
          }}
        />
        {state.status === "failed" && (
          <Callout tone="danger" title={state.error.what} announce>
            {state.error.repair}
          </Callout>
        )}
      </div>
    </Dialog>
  );
}
