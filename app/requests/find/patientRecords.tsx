"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AskedList } from "../open/askedList.tsx";
import { OpenRequests } from "../open/openRequests.tsx";
import { EmergencyDialog } from "./emergencyDialog.tsx";
import { PurposeChoice } from "./purposeChoice.tsx";
import { RecordRow } from "./recordRow.tsx";
import { useAsking } from "./useAsking.ts";
import { usePatientRecords } from "./usePatientRecords.ts";

export type PatientRecordsProps = { readonly patient: Hex; readonly account: Hex };

const TREAT = 1;

/** A patient's records: choose, say what for, ask; what is asked for opens above the list. */
export function PatientRecords({ patient, account }: PatientRecordsProps) {
  const state = usePatientRecords(patient);
  const { state: asking, asked, ask, settle } = useAsking();
  const [chosen, setChosen] = useState<ReadonlySet<Hex>>(new Set());
  const [purpose, setPurpose] = useState(TREAT);
  const [emergency, setEmergency] = useState<Hex>();
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div aria-busy="true">
        <p role="status" className="sr-only">
          Looking for records
        </p>
        <Skeleton className="h-64" />
      </div>
    );
  const { records } = state;
  if (records.length === 0)
    return (
      <EmptyState title="No records under this account">
        Check the address with the patient. Somebody who has just begun has none yet; they can add one under
        Records.
      </EmptyState>
    );
  const wanted = records.filter(({ record }) => chosen.has(record)).map(({ record }) => record);
  return (
    <div className="grid gap-6">
      <AskedList asked={asked} account={account} />
      <OpenRequests account={account} shown={asked} />
      <form
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          setChosen(new Set());
          void ask(wanted, purpose);
        }}
      >
        <Card
          title={`${records.length} ${records.length === 1 ? "record" : "records"}`}
          lede="What each is called stays sealed until you open it."
        >
          <ul className="divide-y divide-border" aria-label="The patient’s records">
            {records.map((record) => (
              <RecordRow
                key={record.record}
                record={record}
                account={account}
                purpose={purpose}
                chosen={chosen.has(record.record)}
                onChoose={(yes) => {
                  const next = new Set(chosen);
                  if (yes) next.add(record.record);
                  else next.delete(record.record);
                  setChosen(next);
                }}
                onEmergency={() => {
                  setEmergency(record.record);
                }}
              />
            ))}
          </ul>
        </Card>
        <Card
          title="What for?"
          lede="You declare it; it is written down with the request, and the patient sees it."
        >
          <PurposeChoice value={purpose} onChange={setPurpose} />
          <Button
            type="submit"
            variant="primary"
            className="mt-4"
            disabled={wanted.length === 0}
            busy={asking.status === "preparing" || asking.status === "settling"}
          >
            {wanted.length < 2 ? "Ask for the record" : `Ask for ${wanted.length} records`}
          </Button>
          {wanted.length === 0 && <p className="mt-2 text-sm text-muted">Choose a record above first.</p>}
          {asking.status === "failed" && (
            <Callout tone="danger" title={asking.explained.what} announce className="mt-4">
              {asking.explained.repair}
            </Callout>
          )}
        </Card>
      </form>
      <EmergencyDialog
        open={emergency !== undefined}
        onClose={() => {
          setEmergency(undefined);
        }}
        onReason={(reason) => {
          const record = emergency;
          setEmergency(undefined);
          if (record !== undefined) void ask([record], TREAT, reason);
        }}
      />
      <TransactionDialog
        transaction={asking.status === "signing" ? asking.transactions : undefined}
        mustFinish
        onDone={() => void settle(true)}
        onClose={(sent) => void settle(sent)}
      />
    </div>
  );
}
