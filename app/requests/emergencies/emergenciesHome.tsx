"use client";

import { Siren } from "lucide-react";

import type { Hex } from "../../chain/deployment.ts";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { CopyButton } from "../../ui/copyButton.tsx";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";
import { RequestsNavigation } from "../requestsNavigation.tsx";
import { useReasons, type Filed } from "./useReasons.ts";

/** The emergencies one has filed, and what to show an auditor of each. */
export function EmergenciesHome() {
  const vault = useVault();
  return (
    <>
      <RequestsNavigation />
      <VaultGate purpose="see the reasons you gave">
        {vault.status === "open" && <Emergencies account={vault.account} />}
      </VaultGate>
    </>
  );
}

function Emergencies({ account }: { readonly account: Hex }) {
  const state = useReasons(account);
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
          Looking for emergencies
        </p>
        <Skeleton className="h-48" />
      </div>
    );
  if (state.filed.length === 0)
    return (
      <EmptyState icon={<Siren aria-hidden />} title="You have filed no emergency">
        Where emergency staff may open a record, “Find and open” offers it beside the record.
      </EmptyState>
    );
  return (
    <ul className="grid gap-4" aria-label="Emergencies I filed">
      {state.filed.map((one) => (
        <li key={`${one.record} ${one.reasonHash}`}>
          <FiledCard filed={one} />
        </li>
      ))}
    </ul>
  );
}

function FiledCard({ filed: { record, reasonHash, at, kept } }: { readonly filed: Filed }) {
  return (
    <Card
      title={
        <>
          Record <ShortAddress address={record} what="record id" />
        </>
      }
      lede={at === undefined ? undefined : <RelativeTime at={at} full />}
      actions={
        kept !== null && (
          <CopyButton
            text={JSON.stringify({ record, reasonHash, ...kept })}
            what="for the auditor"
            withWords
            variant="secondary"
          />
        )
      }
    >
      {kept === null ? (
        <Callout tone="caution" title="The reason is not on this device">
          You gave it on another one. An auditor cannot check it without the words and the number kept there.
        </Callout>
      ) : (
        <DefinitionList
          items={[
            { term: "Reason", value: kept.reason },
            {
              term: "Fingerprint on the chain",
              value: <ShortAddress address={reasonHash} what="fingerprint" copy />,
            },
            {
              term: "Number it was made with",
              value: <ShortAddress address={kept.salt} what="number" copy />,
            },
          ]}
        />
      )}
    </Card>
  );
}
