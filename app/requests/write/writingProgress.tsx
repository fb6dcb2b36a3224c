"use client";

import { useEffect, useRef } from "react";

import { AccountName } from "../../sharing/accountName.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { ProgressBar } from "../../ui/progressBar.tsx";
import { Steps, type Step } from "../../ui/steps.tsx";
import { sizeText } from "../../viewers/sizeText.ts";
import type { Prepared, WritingState } from "./writingState.ts";

export type WritingProgressProps = {
  readonly state: Exclude<WritingState, { readonly status: "idle" }>;
  readonly onSign: (prepared: Prepared) => void;
  readonly onBack: () => void;
  readonly onAgain: () => void;
};

/** What was written, on its way: read, signed by its author, sealed, offered. */
export function WritingProgress(props: WritingProgressProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It takes the place of the form, and of the button that was pressed in it.
    place.current?.focus();
    place.current?.scrollIntoView();
  }, []);
  return (
    <div ref={place} tabIndex={-1} className="scroll-mt-20 outline-none">
      <Progress {...props} />
    </div>
  );
}

function Progress({ state, onSign, onBack, onAgain }: WritingProgressProps) {
  if (state.status === "failed")
    return (
      <Callout
        tone="danger"
        title={state.explained.what}
        announce
        actions={<Button onClick={onBack}>Back to the form</Button>}
      >
        {state.explained.repair}
      </Callout>
    );
  const isDone = state.status === "done";
  return (
    <Card title={isDone ? "It waits for the patient" : "On its way to the patient"}>
      <div className="grid gap-6">
        {state.status !== "reading" && <Written prepared={state.prepared} />}
        <Steps label="Writing for a patient" steps={stepsOf(state)} />
        {state.status === "ready" && (
          <>
            {state.declined && (
              <Callout tone="caution" title="You declined in your wallet" announce>
                Nothing was sent. Sign when you are ready, or go back and change it.
              </Callout>
            )}
            <Callout title="Your signature says that you wrote this, for this patient">
              It covers the name, the kind and every byte. It has no end and cannot be taken back.
            </Callout>
            <div className="flex flex-wrap gap-2">
              <Button
                variant="primary"
                onClick={() => {
                  onSign(state.prepared);
                }}
              >
                Sign as its author
              </Button>
              <Button onClick={onBack}>Back</Button>
            </div>
          </>
        )}
        {(state.status === "reading" || state.status === "sealing") && <Button onClick={onBack}>Stop</Button>}
        {isDone && (
          <>
            <p role="status">They find it under Records, in their inbox. Below you see what becomes of it.</p>
            <Button onClick={onAgain}>Write something else</Button>
          </>
        )}
      </div>
    </Card>
  );
}

function Written({ prepared: { writing } }: { readonly prepared: Prepared }) {
  const { name, mediaType, fhirType } = writing.metadata;
  return (
    <DefinitionList
      items={[
        { term: "For", value: <AccountName account={writing.patient} /> },
        { term: "Name", value: name },
        { term: "Kind", value: fhirType === undefined ? mediaType : `${fhirType} (FHIR)` },
        { term: "Size", value: sizeText(writing.content.size) },
      ]}
    />
  );
}

const ORDER = ["reading", "ready", "signing", "sealing", "offering", "done"] as const;

function stepsOf(state: WritingProgressProps["state"]): readonly Step[] {
  const at = ORDER.findIndex((status) => status === state.status);
  const between = (first: number, last: number): Step["state"] =>
    at > last ? "done" : at >= first ? "active" : "waiting";
  return [
    { id: "read", label: "Read here", state: between(0, 0), detail: readingDetail(state) },
    {
      id: "sign",
      label: "Sign as its author",
      state: between(1, 2),
      detail: state.status === "signing" ? "Confirm in your wallet." : undefined,
    },
    {
      id: "seal",
      label: "Seal to the patient and upload",
      state: between(3, 3),
      detail: sealingDetail(state),
    },
    {
      id: "offer",
      label: "Offer",
      state: between(4, 4),
      detail: state.status === "offering" ? "Look at what it does and costs, then sign." : undefined,
    },
  ];
}

function readingDetail(state: WritingProgressProps["state"]) {
  if (state.status !== "reading") return undefined;
  return <Bar label="Read" done={state.done} total={state.total} />;
}

function sealingDetail(state: WritingProgressProps["state"]) {
  if (state.status !== "sealing") return undefined;
  const { progress } = state;
  if (progress.stage === "preparing") return "Fetching the patient’s key";
  if (progress.stage === "pinning") return "Checking that everything has arrived";
  return <Bar label="Sealed and uploaded" done={progress.done} total={progress.total} />;
}

function Bar({
  label,
  done,
  total,
}: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}) {
  return (
    <ProgressBar
      label={label}
      value={total === 0 ? undefined : done / total}
      detail={`${sizeText(done)} of ${sizeText(total)}`}
    />
  );
}
