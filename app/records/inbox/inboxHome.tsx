"use client";

import { lazy, Suspense } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { ShowMyCode } from "../../sharing/showMyCode.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { OpenRoom } from "../openRoom.tsx";
import { useMyRecords } from "../useMyRecords.ts";

// Nobody sees them before their vault is open.
const OfferList = lazy(async () => ({ default: (await import("../offers/offerList.tsx")).OfferList }));
const RequestList = lazy(async () => ({ default: (await import("./requestList.tsx")).RequestList }));

/** What waits for the patient: requests for their records, and records written for them. */
export function InboxHome() {
  return (
    <OpenRoom purpose="see what waits for you">
      {(account) => (
        <div className="grid gap-10">
          <section aria-labelledby="requests">
            <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
              <div>
                <h2 id="requests" className="text-title">
                  People who ask
                </h2>
                <p className="text-muted">
                  Approving lets them in by name, for what they asked for. Declining sends nothing.
                </p>
              </div>
              <ShowMyCode account={account} />
            </div>
            <Requests account={account} />
          </section>
          <section aria-labelledby="offers">
            <h2 id="offers" className="text-title">
              Written for you
            </h2>
            <p className="mb-4 text-muted">Sealed to you and signed by whoever wrote it.</p>
            <Suspense fallback={<Skeleton className="h-40" />}>
              <OfferList account={account} />
            </Suspense>
          </section>
        </div>
      )}
    </OpenRoom>
  );
}

function Requests({ account }: { readonly account: Hex }) {
  const state = useMyRecords(account);
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading") return <Skeleton className="h-40" />;
  return (
    <Suspense fallback={<Skeleton className="h-40" />}>
      <RequestList account={account} records={state.records} events={state.events} />
    </Suspense>
  );
}
