"use client";

import { useMemo } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { Callout } from "../../../ui/callout.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { EmergencyCard } from "../../emergency/emergencyCard.tsx";
import { useTitles } from "../../useTitles.ts";
import { NamedPeople } from "./namedPeople.tsx";
import { StandingCard } from "./standingCard.tsx";
import { useWhoCan } from "./useWhoCan.ts";

export type WhoCanProps = { readonly record: Hex; readonly account: Hex };

/** Everyone who can open a record now, why, and what its owner or a carer can change about it. */
export function WhoCan({ record, account }: WhoCanProps) {
  const found = useWhoCan(record);
  const version = found.status === "ready" ? found.access.state.version : undefined;
  const versions = useMemo(() => (version === undefined ? [] : [{ record, version }]), [record, version]);
  const name = useTitles(versions)?.get(record)?.name;
  if (found.status === "failed")
    return (
      <Callout tone="danger" title={found.error.what}>
        {found.error.repair}
      </Callout>
    );
  if (found.status === "reading")
    return (
      <div aria-busy="true">
        <p role="status" className="sr-only">
          Loading who can open it
        </p>
        <Skeleton lines={2} className="h-56" />
      </div>
    );
  const { access } = found;
  return (
    <div className="grid gap-6">
      <NamedPeople access={access} name={name} account={account} />
      <StandingCard access={access} name={name} account={account} />
      <EmergencyCard access={access} />
    </div>
  );
}
