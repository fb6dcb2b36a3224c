"use client";

import { lazy, Suspense } from "react";

import { parseRecordId } from "../../sharing/parseRecordId.ts";
import { useFragment } from "../../sharing/useFragment.ts";
import { EmptyState } from "../../ui/emptyState.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { PageHeader } from "../../ui/pageHeader.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";

// Nobody sees it before their vault is open.
const KnownRecord = lazy(async () => ({ default: (await import("./knownRecord.tsx")).KnownRecord }));

/** The record that the address names after #. */
export function RecordView() {
  const fragment = useFragment();
  const vault = useVault();
  const record = fragment === undefined ? undefined : parseRecordId(fragment);
  if (fragment !== undefined && record === undefined)
    return (
      <>
        <PageHeader title="No such record" />
        <EmptyState
          title="This link names no record"
          actions={<LinkButton href="/records">See my records</LinkButton>}
        >
          The end of the link is missing or was changed. Open the record from your list.
        </EmptyState>
      </>
    );
  return (
    <>
      {vault.status !== "open" && <PageHeader title="Record" />}
      <VaultGate purpose="see this record">
        {vault.status === "open" &&
          (record === undefined ? (
            <Coming />
          ) : (
            <Suspense fallback={<Coming />}>
              <KnownRecord key={record} record={record} account={vault.account} />
            </Suspense>
          ))}
      </VaultGate>
    </>
  );
}

const Coming = () => (
  <>
    <PageHeader title="Record" />
    <Skeleton className="h-96" />
  </>
);
