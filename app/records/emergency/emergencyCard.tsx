"use client";

import { useState } from "react";

import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { SwitchControl } from "../../ui/switchControl.tsx";
import type { RecordAccess } from "../view/access/recordAccess.ts";
import { emergencyTransaction } from "./emergencyTransaction.ts";

/** Whether a record opens in an emergency, and which are under way. */
export function EmergencyCard({ access }: { readonly access: RecordAccess }) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const [transaction, setTransaction] = useState<Transaction>();
  const { state, emergencies } = access;
  const { record, emergencyOptOut } = state;
  return (
    <Card
      title="In an emergency"
      lede="Emergency staff cannot wait for your permission. They file a reason, get 24 hours, and you are told."
    >
      <SwitchControl
        label="Emergency staff may open it"
        hint={`Whoever holds ${deployment.emergencyPolicy}, with a reason that an auditor can ask for.`}
        checked={!emergencyOptOut}
        onChange={() => {
          setTransaction(emergencyTransaction(deployment, { record, optedOut: !emergencyOptOut }));
        }}
      />
      {emergencyOptOut ? (
        <Callout tone="info" className="mt-3" title="To make it final, correct the record once">
          If the record was sealed while emergency access was on, its sealed file still holds the first key
          for emergency staff. The guardians refuse them the second. Correcting the record under “Manage”
          makes a file without it, under a new key; whoever you let in by name is let in anew then.
        </Callout>
      ) : (
        emergencies.length > 0 && (
          <ul className="mt-3 grid gap-2">
            {emergencies.map(({ accessor, until, permitted }) => (
              <li key={accessor}>
                <Callout tone={permitted ? "danger" : "info"} title="An emergency was filed">
                  <AccountName account={accessor} copy />{" "}
                  {permitted ? (
                    <>
                      may open it until the emergency ends <RelativeTime at={until} full />.
                    </>
                  ) : (
                    "may not open it any more."
                  )}
                </Callout>
              </li>
            ))}
          </ul>
        )
      )}
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
