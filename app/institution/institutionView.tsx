"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import type { Hex } from "../chain/deployment.ts";
import { Callout } from "../ui/callout.tsx";
import { EmptyState } from "../ui/emptyState.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { useWallet } from "../wallet/useWallet.ts";
import { useInstitutions } from "./useInstitutions.ts";

const loading = () => (
  <div role="status" aria-busy="true">
    <span className="sr-only">Loading</span>
    <Skeleton className="h-96" />
  </div>
);

// Each view loads when it is opened; what encodes and sends transactions with the first that needs it.
const AttributesPanel = dynamic(
  () => import("./attributes/attributesPanel.tsx").then((m) => m.AttributesPanel),
  { ssr: false, loading },
);
const GuardianshipPanel = dynamic(
  () => import("./guardianship/guardianshipPanel.tsx").then((m) => m.GuardianshipPanel),
  { ssr: false, loading },
);
const WorkersPanel = dynamic(() => import("./workers/workersPanel.tsx").then((m) => m.WorkersPanel), {
  ssr: false,
  loading,
});
const InstitutionsTable = dynamic(() => import("./institutionsTable.tsx").then((m) => m.InstitutionsTable), {
  ssr: false,
  loading,
});

/** One institution's matters, the connected one's first; others are open to read, as everything on the chain is. */
export function InstitutionView() {
  const state = useInstitutions();
  const wallet = useWallet();
  const [chosen, setChosen] = useState<Hex>();
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div role="status" aria-busy="true" aria-label="Loading the institutions">
        <Skeleton className="h-11" />
        <Skeleton className="mt-4 h-96" />
      </div>
    );
  const { institutions } = state;
  const own =
    wallet.status === "connected"
      ? institutions.find(({ account }) => account === wallet.account)
      : undefined;
  const shown = institutions.find(({ account }) => account === chosen) ?? own ?? institutions[0];
  if (shown === undefined)
    return (
      <EmptyState title="No institution is admitted yet">
        The consortium admits institutions: see docs/roles.md, or <code>aceso institution admit --help</code>.
      </EmptyState>
    );
  const mayAct = own?.account === shown.account && shown.active;
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 sm:max-w-sm">
        <Field label="Institution">
          <Select
            value={shown.account}
            onChange={(event) => {
              setChosen(institutions.find(({ account }) => account === event.target.value)?.account);
            }}
            options={institutions.map(({ account, label }) => ({
              value: account,
              label: account === own?.account ? `${label} (you)` : label,
            }))}
          />
        </Field>
      </div>
      {!mayAct && (
        <Callout
          title={shown.active ? `You are reading what ${shown.label} does` : `${shown.label} is not active`}
        >
          {shown.active
            ? "To act for it, connect the wallet that holds the institution’s own account."
            : "The consortium has deactivated it: its attributes count no longer, and it guards no new records."}
        </Callout>
      )}
      <Tabs
        label="What to look after"
        tabs={[
          {
            id: "attributes",
            label: "Attributes",
            content: <AttributesPanel institution={shown} mayAct={mayAct} />,
          },
          { id: "guardianship", label: "Guardianship", content: <GuardianshipPanel institution={shown} /> },
          { id: "workers", label: "Workers", content: <WorkersPanel /> },
          {
            id: "institutions",
            label: "All institutions",
            content: <InstitutionsTable rows={institutions} />,
          },
        ]}
      />
    </div>
  );
}
