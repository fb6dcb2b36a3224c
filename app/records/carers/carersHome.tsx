"use client";

import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import { useMemo } from "react";
import { ShowMyCode } from "../../sharing/showMyCode.tsx";
import { AccountName } from "../../sharing/accountName.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { caredFor } from "../caredFor.ts";
import { OpenRoom } from "../openRoom.tsx";
import { CarerList } from "./carerList.tsx";
import { carersOf } from "./carersOf.ts";

const CARER_NAMES = ["CarerAppointed", "CarerDismissed"] as const;

/** Who acts for this person, and for whom this person acts. */
export function CarersHome() {
  return <OpenRoom purpose="see your carers">{(account) => <Carers account={account} />}</OpenRoom>;
}

function Carers({ account }: { readonly account: Hex }) {
  const state = useEvents({ names: CARER_NAMES, about: account });
  const events = state.status === "ready" ? state.events : undefined;
  const carers = useMemo(() => carersOf(events ?? [], account), [account, events]);
  const patients = useMemo(() => caredFor(events ?? [], account), [account, events]);
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading") return <Skeleton lines={2} className="h-48" />;
  return (
    <div className="grid gap-6">
      <CarerList account={account} carers={carers} />
      <Card
        title="People you care for"
        lede="Their records stand among yours in the list. You may open, correct and grant them."
        actions={<ShowMyCode account={account} />}
      >
        {patients.length === 0 ? (
          <p className="text-muted">
            Nobody has appointed you. Show them your code: they appoint you from this page of theirs.
          </p>
        ) : (
          <ul className="divide-y divide-border">
            {patients.map((patient) => (
              <li key={patient} className="flex flex-wrap items-center justify-between gap-3 py-3">
                <AccountName account={patient} copy />
                <LinkButton size="small" href="/records">
                  See the records
                </LinkButton>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
