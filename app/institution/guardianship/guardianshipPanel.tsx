"use client";

import type { Hex } from "../../chain/deployment.ts";
import type { Institution } from "../../chain/institutions/institution.ts";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useInstitutions } from "../useInstitutions.ts";
import { useGuardianDuties } from "./useGuardianDuties.ts";

/** What an institution guards, and how far the chain shows it keeping up. */
export function GuardianshipPanel({ institution }: { readonly institution: Institution }) {
  const state = useGuardianDuties(institution.account);
  const institutions = useInstitutions();
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div role="status" aria-busy="true" aria-label="Loading what it guards">
        <Skeleton className="h-96" />
      </div>
    );
  const { duties, epochTime } = state;
  if (duties.sets.length === 0 && duties.epoch === 0)
    return (
      <EmptyState title={`${institution.label} guards nothing`}>
        A guardian keeps shares of patients’ keys and gives each out only when the chain permits it.
        docs/guardian.md says how to run one.
      </EmptyState>
    );
  const all = institutions.status === "ready" ? institutions.institutions : [];
  const labelOf = (account: Hex): string => all.find((one) => one.account === account)?.label ?? account;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Card title="Shares of keys" lede="Counted from the chain; the worker’s own view is under Workers.">
        <DefinitionList
          items={[
            { term: "Kept", value: `${duties.kept} ${duties.kept === 1 ? "record" : "records"}` },
            {
              term: "Still to take in",
              value: duties.outstanding === 0 ? "None" : `${duties.outstanding}: its worker fetches them`,
            },
            {
              term: "Released",
              value: `${duties.released} ${duties.released === 1 ? "share" : "shares"}, each with a receipt`,
            },
            {
              term: "Requests unanswered",
              value:
                duties.waiting === 0
                  ? "None"
                  : `${duties.waiting} that have not lapsed; those the patient has not allowed stay unanswered`,
            },
            {
              term: "Erasures confirmed",
              value: `${duties.erasuresConfirmed} of ${duties.erasuresOrdered} ordered`,
            },
          ]}
        />
        {duties.erasuresConfirmed < duties.erasuresOrdered && (
          <p className="mt-3 text-sm text-muted">
            An erasure is confirmed once the epoch key is destroyed that could open the share again. Nobody is
            permitted to open the record meanwhile.
          </p>
        )}
      </Card>
      <Card
        title="Epoch"
        lede="Shares are sealed to the key of an epoch; its worker makes a new one in time and destroys the old."
      >
        <DefinitionList
          items={[
            { term: "Now", value: duties.epoch === 0 ? "None published yet" : `Epoch ${duties.epoch}` },
            {
              term: "Since",
              value: epochTime === undefined ? "Not known yet" : <RelativeTime at={epochTime} full />,
            },
          ]}
        />
      </Card>
      <Card title="Guardian sets" className="lg:col-span-2">
        {duties.sets.length === 0 ? (
          <p className="text-muted">It is in no set.</p>
        ) : (
          <DefinitionList
            items={duties.sets.map(({ set, threshold, members }) => ({
              term: `Set ${set}`,
              value: `Any ${threshold} of ${members.length} open a record: ${members.map(labelOf).join(", ")}`,
            }))}
          />
        )}
      </Card>
    </div>
  );
}
