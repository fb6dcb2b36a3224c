"use client";

import { useMemo } from "react";

import { Callout } from "../../ui/callout.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { NeedsWallet } from "../../wallet/needsWallet.tsx";
import { useWallet } from "../../wallet/useWallet.ts";
import { useTasks } from "../useTasks.ts";
import { OwnClaims } from "./ownClaims.tsx";
import { PatientClaimForm } from "./patientClaimForm.tsx";

/** What is owed to the connected account, and a patient's claim from a file. */
export function ClaimView() {
  const state = useTasks();
  const wallet = useWallet();
  const views = useMemo(() => (state.status === "ready" ? state.tasks.map(({ view }) => view) : []), [state]);
  if (state.status === "failed")
    return (
      <Callout tone="danger" announce title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading" || wallet.status === "starting")
    return (
      <div role="status" aria-busy="true" aria-label="Loading what is due">
        <Skeleton className="h-11" />
        <Skeleton className="mt-4 h-72" />
      </div>
    );
  if (wallet.status !== "connected") return <NeedsWallet purpose="claim pay" />;
  return (
    <Tabs
      label="Who claims"
      tabs={[
        {
          id: "own",
          label: "Hospital or requester",
          content: <OwnClaims views={views} account={wallet.account} />,
        },
        { id: "patient", label: "Patient", content: <PatientClaimForm views={views} /> },
      ]}
    />
  );
}
