"use client";

import dynamic from "next/dynamic";

import { AccountName } from "../../sharing/accountName.tsx";
import { PageHeader } from "../../ui/pageHeader.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { useWallet } from "../../wallet/useWallet.ts";
import { useSpec } from "../documents/useSpec.ts";
import type { KnownTask } from "../useTasks.ts";
import { RoundNow } from "./roundNow.tsx";
import { TermsCard } from "./termsCard.tsx";

const loading = () => (
  <div role="status" aria-busy="true">
    <span className="sr-only">Loading</span>
    <Skeleton className="h-72" />
  </div>
);

// Each view is fetched when it is opened: charts and documents are heavy.
const RoundsPanel = dynamic(() => import("./rounds/roundsPanel.tsx").then((m) => m.RoundsPanel), {
  ssr: false,
  loading,
});
const QualityPanel = dynamic(() => import("./quality/qualityPanel.tsx").then((m) => m.QualityPanel), {
  ssr: false,
  loading,
});
const ModelCard = dynamic(() => import("./modelCard.tsx").then((m) => m.ModelCard), {
  ssr: false,
  loading,
});
const InstitutionsPanel = dynamic(() => import("./institutionsPanel.tsx").then((m) => m.InstitutionsPanel), {
  ssr: false,
  loading,
});

// For one visitor of many.
const RequesterPanel = dynamic(() => import("./requesterPanel.tsx").then((m) => m.RequesterPanel), {
  ssr: false,
});

/** One task: what goes on now, and in views what came of it. */
export function TaskBody({ task, time }: { readonly task: KnownTask; readonly time: number }) {
  const { view } = task;
  const wallet = useWallet();
  const spec = useSpec(view.terms.specDigest);
  const known = spec.status === "ready" ? spec.spec : undefined;
  return (
    <>
      <PageHeader
        title={known === undefined ? `Task ${view.task}` : known.title}
        lede={
          <>
            {known !== undefined && `Task ${view.task}. `}Asked for by{" "}
            <AccountName account={view.requester} brief />
          </>
        }
      />
      {wallet.status === "connected" && wallet.account === view.requester && (
        <RequesterPanel task={task} time={time} spec={spec} />
      )}
      <RoundNow task={task} time={time} />
      <Tabs
        label="What came of it"
        className="mt-8"
        tabs={[
          {
            id: "rounds",
            label: "Rounds and pay",
            content: <RoundsPanel view={view} />,
          },
          { id: "quality", label: "How good it is", content: <QualityPanel view={view} /> },
          { id: "institutions", label: "Institutions", content: <InstitutionsPanel view={view} /> },
          { id: "model", label: "Model", content: <ModelCard view={view} /> },
          { id: "terms", label: "Terms", content: <TermsCard view={view} spec={spec} /> },
        ]}
      />
    </>
  );
}
