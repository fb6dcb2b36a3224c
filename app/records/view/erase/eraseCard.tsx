"use client";

import { useState } from "react";

import { eraseRecordCall } from "../../../chain/records/eraseRecordCall.ts";
import { useDeployment } from "../../../chain/useDeployment.ts";
import { useRefreshChain } from "../../../chain/useRefreshChain.ts";
import type { Transaction } from "../../../transaction/transaction.ts";
import { TransactionDialog } from "../../../transaction/transactionDialog.tsx";
import { AlertDialog } from "../../../ui/alertDialog.tsx";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { useWorker } from "../../../worker/useWorker.ts";
import type { OwnRecord } from "../../ownRecord.ts";

export type EraseCardProps = {
  readonly found: OwnRecord;
  readonly name: string | undefined;
  readonly isOwner: boolean;
};

/** The end of a record, for everybody, its owner included. */
export function EraseCard({ found, name = "this record", isOwner }: EraseCardProps) {
  const deployment = useDeployment();
  const worker = useWorker();
  const refresh = useRefreshChain();
  const [asking, setAsking] = useState(false);
  const [transaction, setTransaction] = useState<Transaction>();
  const { record, guardians } = found;
  const begin = () => {
    setAsking(false);
    setTransaction({
      title: "Erase the record",
      effects: [
        `From this block on nobody may open “${name}”, you included.`,
        `The ${guardians} guardians delete their shares of its key, and confirm it when no key is left that could bring them back. That can take some days.`,
        "This device deletes what it keeps of it.",
      ],
      irreversible:
        "Nobody can bring it back. Its sealed bytes may stay on IPFS or the chain, and who has opened it has seen it.",
      call: eraseRecordCall(deployment, record),
    });
  };
  return (
    <Card
      title="Erase it"
      lede={
        isOwner
          ? "Ends the record for everybody. If you may want it again, save a copy first."
          : "Only the patient can erase it, not a carer."
      }
    >
      {isOwner && (
        <Button
          variant="danger"
          onClick={() => {
            setAsking(true);
          }}
        >
          Erase this record
        </Button>
      )}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        danger
        title={`Erase “${name}” for ever?`}
        description="Its keys are destroyed, and with them every way to open it. This cannot be undone by anybody."
        confirm="Go on to erase it"
        cancel="Keep it"
        onConfirm={begin}
      />
      <TransactionDialog
        transaction={transaction}
        onDone={() => {
          // Should it fail, the record's page tries again and says so.
          void worker
            .run("forgetRecord", { record })
            .catch(() => undefined)
            .finally(refresh);
        }}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </Card>
  );
}
