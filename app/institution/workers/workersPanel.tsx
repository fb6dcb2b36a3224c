"use client";

import { Badge } from "../../ui/badge.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useWorkers } from "./useWorkers.ts";
import type { WorkerHealth, WorkerStatus } from "./workerHealth.ts";

/** How the guardian workers beside this server are. */
export function WorkersPanel() {
  const state = useWorkers();
  if (state.status === "asking")
    return (
      <div role="status" aria-busy="true" aria-label="Asking the workers">
        <Skeleton className="h-80" />
      </div>
    );
  if (state.status === "failed")
    return (
      <Callout tone="danger" title="This server does not say how its workers are">
        It may have stopped. Reload the page; if that does not help, look at the server’s own log.
      </Callout>
    );
  if (state.workers.length === 0)
    return (
      <EmptyState title="This server knows no workers">
        Whoever runs it names them in <code>ACESO_GUARDIANS</code>: see docs/dapp.md. Without that, their own{" "}
        <code>/health</code> tells.
      </EmptyState>
    );
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {state.workers.map((worker) => (
        <WorkerCard key={worker.label} worker={worker} />
      ))}
    </div>
  );
}

function WorkerCard({ worker: { label, status } }: { readonly worker: WorkerHealth }) {
  const [tone, words] =
    status === null
      ? (["danger", "Down"] as const)
      : status.ok
        ? (["positive", "Well"] as const)
        : (["caution", status.caughtUp ? "In trouble" : "Catching up"] as const);
  return (
    <Card title={label} actions={<Badge tone={tone}>{words}</Badge>}>
      {status === null ? (
        <p>
          It does not answer. Records open as long as enough other guardians do. Start it again:
          docs/guardian.md says how; what it had taken in is not lost.
        </p>
      ) : (
        <>
          {status.lastError !== null && (
            <Callout tone="caution" title="The last thing it tried failed" className="mb-4">
              <p className="break-words">{status.lastError.message}</p>
              <p className="mt-1 text-sm">
                <RelativeTime at={Math.floor(status.lastError.at / 1000)} />. It goes on trying.
              </p>
            </Callout>
          )}
          <DefinitionList items={factsOf(status)} />
        </>
      )}
    </Card>
  );
}

const factsOf = (status: WorkerStatus) => [
  { term: "Behind the chain", value: status.blockLag === 1 ? "1 block" : `${status.blockLag} blocks` },
  { term: "Epoch", value: String(status.epoch) },
  { term: "Shares held", value: String(status.heldShares) },
  { term: "Shares to fetch", value: String(status.wantedShares) },
  { term: "Requests in hand", value: String(status.pendingRequests) },
  {
    term: "Since it started",
    value: `${status.sharesTaken} taken in, ${status.sharesReleased} released, ${status.sharesRefused} refused, ${status.recordsErased} erased`,
  },
];
