"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";

import { Callout } from "../../ui/callout.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { NeedsWallet } from "../../wallet/needsWallet.tsx";
import { useWallet } from "../../wallet/useWallet.ts";
import { useTasks } from "../useTasks.ts";

const loading = () => (
  <div role="status" aria-busy="true">
    <span className="sr-only">Loading</span>
    <Skeleton className="h-72" />
  </div>
);

// Nobody sees them before a wallet is connected, and most people come for one of them.
const OwnClaims = dynamic(() => import("./ownClaims.tsx").then((m) => m.OwnClaims), { ssr: false, loading });
const PatientClaimForm = dynamic(() => import("./patientClaimForm.tsx").then((m) => m.PatientClaimForm), {
  ssr: false,
  loading,
});

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
        { id: "patient", label: "Patient", content: <PatientClaimForm views={views} time={state.time} /> },
      ]}
    />
  );
}
