"use client";

import type { Hex } from "../../chain/deployment.ts";
import { useNow } from "../useNow.ts";
import type { KnownTask } from "../useTasks.ts";
import type { SpecState } from "../documents/useSpec.ts";
import { DealCard } from "./dealing/dealCard.tsx";
import { FundCard } from "./fundCard.tsx";
import { TakeBackCard } from "./takeBackCard.tsx";
import { WaitingCard } from "./waitingCard.tsx";

const NO_REFERENCE: Hex = `0x${"00".repeat(32)}`;

type RequesterPanelProps = {
  readonly task: KnownTask;
  readonly time: number;
  readonly spec: SpecState;
};

/** What a task waits for from its requester, and owes them, for its requester. */
export function RequesterPanel(props: RequesterPanelProps) {
  return (
    <>
      <TakeBackCard view={props.task.view} />
      <NextStep {...props} />
    </>
  );
}

function NextStep({ task, time, spec }: RequesterPanelProps) {
  const { view } = task;
  const now = useNow(time);
  if (view.end !== undefined || view.rounds.length > 0 || view.terms.referenceRoot === NO_REFERENCE)
    return null;
  if (view.attempt === undefined)
    return view.funding === undefined ? <FundCard view={view} /> : <WaitingCard view={view} />;
  if (spec.status !== "ready") return null;
  return <DealCard view={view} attempt={view.attempt} spec={spec.spec} now={now} />;
}
