"use client";

import { FolderHeart } from "lucide-react";

import { PURPOSES } from "../../../offchain/audit/purposes.ts";
import type { Hex } from "../../chain/deployment.ts";
import { Callout } from "../../ui/callout.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { OpenRoom } from "../openRoom.tsx";
import { useMyRecords } from "../useMyRecords.ts";
import { useTitles } from "../useTitles.ts";
import { PurposeCard } from "./purposeCard.tsx";

/** Emergencies have a way of their own. */
const ETREAT = 32;

/** For which purposes whoever meets a record's policy is let in unasked, across all records. */
export function ConsentsHome() {
  return <OpenRoom purpose="see your consents">{(account) => <Consents account={account} />}</OpenRoom>;
}

function Consents({ account }: { readonly account: Hex }) {
  const state = useMyRecords(account);
  const kept = state.status === "ready" ? state.records.filter((one) => one.state === "kept") : [];
  const titles = useTitles(kept);
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
          Loading your consents
        </p>
        <Skeleton lines={6} className="h-24" />
      </div>
    );
  if (kept.length === 0)
    return (
      <EmptyState
        icon={<FolderHeart aria-hidden />}
        title="No records yet"
        actions={
          <LinkButton variant="primary" href="/records/add">
            Add your first record
          </LinkButton>
        }
      >
        Consents belong to records. Add one, and decide here who may open it unasked.
      </EmptyState>
    );
  return (
    <div className="grid gap-4">
      {PURPOSES.filter(({ bit }) => bit !== ETREAT).map(({ bit, code }) => (
        <PurposeCard key={code} bit={bit} code={code} records={kept} titles={titles} account={account} />
      ))}
    </div>
  );
}
