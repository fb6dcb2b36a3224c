"use client";

import { useState } from "react";

import type { Institution } from "../../chain/institutions/institution.ts";
import { revokeAttributeCall } from "../../chain/institutions/revokeAttributeCall.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DeliverDialog } from "./deliverDialog.tsx";
import { HoldingsTable } from "./holdingsTable.tsx";
import type { Holding } from "./holdings.ts";
import { IssueForm } from "./issueForm.tsx";
import { useHoldings } from "./useHoldings.ts";

export type AttributesPanelProps = {
  readonly institution: Institution;
  /** The connected wallet is this institution's. */
  readonly mayAct: boolean;
};

/** What an institution says of people: issue, list, revoke, and hand out the keys that go with it. */
export function AttributesPanel({ institution, mayAct }: AttributesPanelProps) {
  const deployment = useDeployment();
  const state = useHoldings(institution.account);
  const [transaction, setTransaction] = useState<Transaction>();
  const [delivering, setDelivering] = useState<Holding>();
  const revoke = ({ account, name }: Holding) => {
    setTransaction({
      title: "Revoke an attribute",
      effects: [
        `${account} is no longer ${name}@${institution.label}.`,
        "Guardians refuse at once whoever would open a record by it.",
        "A key that was delivered stays with its holder. Alone it opens nothing: the guardians’ shares are missing.",
      ],
      irreversible: "What this person has opened already, they have seen.",
      call: revokeAttributeCall(deployment, account, name),
    });
  };
  return (
    <div className="grid gap-6">
      {mayAct && <IssueForm institution={institution} onTransaction={setTransaction} />}
      <Card
        title="Who holds what"
        lede={`Attributes that ${institution.label} has attested. Anyone can read them on the chain.`}
      >
        {state.status === "reading" && (
          <div role="status" aria-busy="true" aria-label="Loading who holds what">
            <Skeleton className="h-64" />
          </div>
        )}
        {state.status === "failed" && (
          <Callout tone="danger" title={state.error.what}>
            {state.error.repair}
          </Callout>
        )}
        {state.status === "ready" && (
          <HoldingsTable
            holdings={state.holdings}
            label={institution.label}
            {...(mayAct && { onRevoke: revoke, onDeliver: setDelivering })}
          />
        )}
      </Card>
      <DeliverDialog
        institution={institution}
        holding={delivering}
        onTransaction={(next) => {
          setDelivering(undefined);
          setTransaction(next);
        }}
        onClose={() => {
          setDelivering(undefined);
        }}
      />
      <TransactionDialog
        transaction={transaction}
        onDone={() => undefined}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </div>
  );
}
