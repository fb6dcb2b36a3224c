"use client";

import type { TaskSpec } from "../../../../offchain/learning/tasks/taskSpec.ts";
import { AccountName } from "../../../sharing/accountName.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { Card } from "../../../ui/card.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import type { AttemptView, TaskView } from "../../view/taskView.ts";
import { timeLeft } from "../../view/timeLeft.ts";
import { DealingProgress } from "./dealingProgress.tsx";
import { enoughOf } from "./enoughOf.ts";
import { useDealing } from "./useDealing.ts";
import { useHeard, type HeardState } from "./useHeard.ts";

/** For a task's requester: the keys of the reference set are dealt from here, within the first Commit. */
export function DealCard({
  view,
  attempt,
  spec,
  now,
}: {
  readonly view: TaskView;
  readonly attempt: AttemptView;
  readonly spec: TaskSpec;
  readonly now: number;
}) {
  const heard = useHeard(view);
  const { state, deal } = useDealing(view, spec);
  const isBusy = !["idle", "told", "failed"].includes(state.status);
  // With fewer, those who have it may be the ones that keep it to themselves.
  const isDealt = heard.status === "known" && heard.heard.length >= enoughOf(heard.members.length);
  const left = attempt.commitEnd - now;
  return (
    <Card
      className="mb-6"
      title={isDealt ? "The keys are dealt" : "Deal the keys"}
      lede={
        isDealt
          ? "Members pass the word on to each other, check their shares, and train. No round needs you any more."
          : "The committee sits. Nobody trains before its members have the keys of the reference set, from you."
      }
      actions={
        isDealt ? <Badge tone="positive">Dealt</Badge> : left > 0 ? <Deadline left={left} /> : undefined
      }
    >
      {!isDealt && left <= 0 && (
        <Callout tone="caution" className="mb-4" title="Commit is over for this attempt">
          Without the keys it is lost. Deal them now, and the next attempt can be held.
        </Callout>
      )}
      <Heard state={heard} />
      {!isDealt && heard.status === "known" && (
        <div className="mt-4 grid justify-items-start gap-3">
          <Button variant="primary" busy={isBusy} onClick={() => void deal(heard)}>
            Deal the keys
          </Button>
          <p className="max-w-prose text-sm text-muted">
            Your wallet signs for the keys, which follow from your signature, and then the word to each of{" "}
            {enoughOf(heard.members.length)} members. None of it is a transaction.
          </p>
        </div>
      )}
      <DealingProgress state={state} />
      {isDealt && heard.heard.length < heard.members.length && left > 0 && (
        <Button className="mt-4" busy={isBusy} onClick={() => void deal(heard)}>
          Tell another member
        </Button>
      )}
    </Card>
  );
}

const Deadline = ({ left }: { readonly left: number }) => (
  <Badge tone="caution">
    <span className="tabular-nums">Within {timeLeft(left)}</span>
  </Badge>
);

function Heard({ state }: { readonly state: HeardState }) {
  if (state.status === "asking")
    return (
      <div role="status" aria-busy="true" aria-label="Asking the members">
        <Skeleton className="h-8" />
      </div>
    );
  if (state.status === "failed")
    return (
      <Callout tone="danger" announce title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  const { members, heard } = state;
  return (
    <>
      <p role="status">
        {heard.length} of {members.length} members have heard of the dealing.
      </p>
      <ul aria-label="Members" className="mt-2 grid gap-1 sm:grid-cols-2">
        {members.map((member) => (
          <li key={member} className="flex flex-wrap items-baseline gap-2">
            <AccountName account={member} />
            {heard.includes(member) ? (
              <Badge tone="positive">Has it</Badge>
            ) : (
              <span className="text-sm text-muted">Not yet</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
