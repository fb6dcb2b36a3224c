"use client";

import { FolderHeart } from "lucide-react";
import { useMemo, useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Alerts } from "../alerts/alerts.tsx";
import { useMyRecords } from "../useMyRecords.ts";
import { useTitles } from "../useTitles.ts";
import { GrantSeveral } from "../view/access/grantSeveral.tsx";
import { filterRecords, type RecordFilter } from "./filterRecords.ts";
import { RecordCard } from "./recordCard.tsx";
import { RecordFilters } from "./recordFilters.tsx";

const ALL: RecordFilter = { text: "", kind: "all", shared: "all" };

/** So many are drawn at once; more when asked for. */
const PAGE = 60;

/** Every record of an account and of the people it cares for, with search and filters. */
export function RecordList({ account }: { readonly account: Hex }) {
  const state = useMyRecords(account);
  const records = state.status === "ready" ? state.records : [];
  const titles = useTitles(records);
  const [filter, setFilter] = useState(ALL);
  const [shown, setShown] = useState(PAGE);
  const found = useMemo(() => filterRecords(records, titles, filter), [records, titles, filter]);
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div aria-busy="true" className="grid gap-4">
        <p role="status" className="sr-only">
          Loading your records
        </p>
        <Skeleton className="h-20" />
        <div className="grid gap-3 md:grid-cols-2">
          {Array.from({ length: 4 }, (_, i) => (
            <Skeleton key={i} className="h-40" />
          ))}
        </div>
      </div>
    );
  return (
    <>
      <Alerts account={account} records={records} events={state.events} titles={titles} />
      {records.length === 0 ? (
        <EmptyState
          icon={<FolderHeart aria-hidden />}
          title="No records yet"
          actions={
            <LinkButton variant="primary" href="/records/add">
              Add your first record
            </LinkButton>
          }
        >
          Add a letter, a picture, a scan or a file from your doctor. It is sealed here, on this device,
          before it goes anywhere.
        </EmptyState>
      ) : (
        <>
          <RecordFilters
            filter={filter}
            onChange={(next) => {
              setFilter(next);
              setShown(PAGE);
            }}
            onClear={() => {
              setFilter(ALL);
            }}
            found={found.length}
            total={records.length}
          />
          <div className="mb-3 flex justify-end">
            <GrantSeveral records={records} titles={titles} account={account} />
          </div>
          <ul className="grid gap-3 md:grid-cols-2" aria-label="Records">
            {found.slice(0, shown).map((record) => (
              <li key={record.record}>
                <RecordCard
                  record={record}
                  title={titles?.get(record.record)}
                  isLooking={titles === undefined}
                  account={account}
                />
              </li>
            ))}
          </ul>
          {found.length === 0 && (
            <p className="py-8 text-center text-muted">No record fits. Clear the filters to see all.</p>
          )}
          {found.length > shown && (
            <div className="mt-4 text-center">
              <Button
                onClick={() => {
                  setShown(shown + PAGE);
                }}
              >
                Show {Math.min(PAGE, found.length - shown)} more of {found.length - shown}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}
