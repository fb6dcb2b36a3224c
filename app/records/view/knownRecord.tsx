"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { Callout } from "../../ui/callout.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { PageHeader } from "../../ui/pageHeader.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { kindWords, recordKind } from "../recordKind.ts";
import { useTitles } from "../useTitles.ts";
import { WhoCan } from "./access/whoCan.tsx";
import { ContentPanel } from "./content/contentPanel.tsx";
import { ErasurePanel } from "./erase/erasurePanel.tsx";
import { WhoDid } from "./log/whoDid.tsx";
import { ManagePanel } from "./managePanel.tsx";
import { useOneRecord } from "./useOneRecord.ts";

export type KnownRecordProps = { readonly record: Hex; readonly account: Hex };

/** One record: what it holds, who can open it, who did, and what its owner can do with it. */
export function KnownRecord({ record, account }: KnownRecordProps) {
  const state = useOneRecord(record, account);
  const found = state.status === "ready" ? state.found : undefined;
  const versions = useMemo(() => (found === undefined ? [] : [found]), [found]);
  const titles = useTitles(versions);
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "missing")
    return (
      <>
        <PageHeader title="No such record" />
        <EmptyState
          title="The chain knows no such record"
          actions={<LinkButton href="/records">See my records</LinkButton>}
        >
          It may be on another network, or the link was changed.
        </EmptyState>
      </>
    );
  if (state.status === "reading" || found === undefined)
    return (
      <div aria-busy="true">
        <p role="status" className="sr-only">
          Loading the record
        </p>
        <PageHeader title="Record" lede="Its name is inside the seal" />
        <Skeleton className="h-96" />
      </div>
    );
  const title = titles?.get(record);
  if (state.role === "other")
    return (
      <>
        <PageHeader title="Somebody else’s record" />
        <EmptyState
          title="This record is not yours"
          actions={<LinkButton href={`/requests#patient=${found.owner}`}>Ask for it</LinkButton>}
        >
          You can ask its owner for it, under Requests.
        </EmptyState>
      </>
    );
  const header = (
    <PageHeader
      title={title?.name ?? "Record"}
      lede={
        <>
          {title === undefined ? "Its name is inside the seal" : kindWords[recordKind(title)]}, version{" "}
          {found.version}
          {found.state === "kept" && found.accepted < found.guardians
            ? `, ${found.accepted} of ${found.guardians} guardians keep it so far`
            : ""}
        </>
      }
    />
  );
  if (found.state !== "kept")
    return (
      <>
        {header}
        <div className="grid gap-6">
          <ErasurePanel found={found} events={state.events} />
          <WhoDid record={record} />
        </div>
      </>
    );
  return (
    <>
      {header}
      <Tabs
        label="This record"
        tabs={[
          { id: "content", label: "Content", content: <ContentPanel record={record} account={account} /> },
          { id: "can", label: "Who can open it", content: <WhoCan record={record} account={account} /> },
          { id: "did", label: "Who did", content: <WhoDid record={record} /> },
          {
            id: "manage",
            label: "Manage",
            content: <ManagePanel found={found} name={title?.name} isOwner={state.role === "owner"} />,
          },
        ]}
      />
    </>
  );
}
