"use client";
import dynamic from "next/dynamic";
import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { LogLoading } from "./logLoading.tsx";
import { TimelineView } from "./timeline/timelineView.tsx";
import { isView } from "./fragment.ts";
import { useAudit } from "./useAudit.ts";
import { urlFragment } from "./urlFragment.ts";
import { useNames } from "./useNames.ts";
import { useView } from "./useView.ts";

const loading = () => <Skeleton lines={5} className="h-20" />;

// Most people come for the timeline: the other views are fetched when they are opened.
const AccountingView = dynamic(
  async () => import("./accounting/accountingView.tsx").then((view) => view.AccountingView),
  { loading },
);
const RecordView = dynamic(async () => import("./record/recordView.tsx").then((view) => view.RecordView), {
  loading,
});

const ReasonCheck = dynamic(async () => import("./reason/reasonCheck.tsx").then((view) => view.ReasonCheck), {
  loading,
});

const NOBODY: readonly never[] = [];

/** The log in its views; which one, and what of it, stands in the URL's fragment. */
export function AuditViews() {
  const state = useAudit();
  const names = useNames(state.status === "ready" ? state.summary.institutions : NOBODY);
  const open = useView();

  if (state.status === "failed")
    return (
      <Callout
        tone="danger"
        announce
        title={state.error.message}
        className="mt-6"
        actions={<Button onClick={state.retry}>Try again</Button>}
      >
        {state.error.repair}
      </Callout>
    );
  if (state.status === "loading") return <LogLoading progress={state.progress} />;

  const view = { ...state, names };
  return (
    <div className="mt-6">
      {state.stale !== undefined && (
        <Callout tone="caution" announce title="No new events could be read" className="mb-4">
          {state.stale.message} What is shown ends at block {state.summary.block}. Trying again.
        </Callout>
      )}
      <Tabs
        label="Views of the log"
        value={open}
        onChange={(id) => {
          urlFragment.goTo({ ...urlFragment.read(), view: isView(id) ? id : "timeline" }, "push");
        }}
        tabs={[
          { id: "timeline", label: "Timeline", content: <TimelineView {...view} /> },
          { id: "record", label: "One record", content: <RecordView {...view} /> },
          { id: "accounting", label: "Disclosures", content: <AccountingView {...view} /> },
          { id: "reason", label: "Check a reason", content: <ReasonCheck {...view} /> },
        ]}
      />
    </div>
  );
}
