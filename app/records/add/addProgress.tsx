"use client";

import { useSyncExternalStore } from "react";

import type { Hex } from "../../chain/deployment.ts";
import type { SealProgress } from "../../engine/sealedVersion.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { ProgressBar } from "../../ui/progressBar.tsx";
import { Steps, type Step } from "../../ui/steps.tsx";
import { sizeText } from "../../viewers/sizeText.ts";
import type { Progress } from "../../worker/createProgress.ts";
import type { AddRecordState } from "./addRecordState.ts";
import { Unheard } from "./unheard.tsx";

export type AddProgressProps = {
  readonly state: AddRecordState;
  readonly file: File;
  /** Which of how many, from 1. */
  readonly position: number;
  readonly count: number;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  /** To the form, as it was. */
  readonly onBack: () => void;
  /** Undefined: it was the last. */
  readonly onNext: (() => void) | undefined;
  readonly onAgain: () => void;
};

/** How far one file has come: sealing, signing, guardians. */
export function AddProgress(props: AddProgressProps) {
  const { state, file, position, count, onCancel, onRetry, onBack, onNext, onAgain } = props;
  return (
    <Card
      title={
        state.status === "done" || state.status === "unheard"
          ? `“${file.name}” is added`
          : `Adding “${file.name}”`
      }
      lede={count > 1 ? `${position} of ${count}` : undefined}
    >
      {state.status === "failed" ? (
        <Callout
          tone="danger"
          title={state.explained.what}
          announce
          actions={
            <>
              <Button variant="primary" onClick={onRetry}>
                Try again
              </Button>
              <Button onClick={onBack}>Back to the form</Button>
            </>
          }
        >
          {state.explained.repair} This attempt has recorded nothing.
        </Callout>
      ) : state.status === "unheard" ? (
        <Unheard
          stands={`“${file.name}” is recorded`}
          explained={state.explained}
          actions={<Onward record={state.record} onNext={onNext} onAgain={onAgain} />}
        />
      ) : (
        <Steps label={`Adding ${file.name}`} steps={stepsOf(state)} />
      )}
      {state.status === "sealing" && (
        <Button className="mt-4" onClick={onCancel}>
          Stop
        </Button>
      )}
      {state.status === "done" && (
        <div className="mt-6 flex flex-wrap gap-2">
          <Onward record={state.record} onNext={onNext} onAgain={onAgain} />
        </div>
      )}
    </Card>
  );
}

/** What to do once it is recorded. */
const Onward = ({
  record,
  onNext,
  onAgain,
}: Pick<AddProgressProps, "onNext" | "onAgain"> & { readonly record: Hex }) => (
  <>
    {onNext !== undefined && (
      <Button variant="primary" onClick={onNext}>
        Add the next
      </Button>
    )}
    <LinkButton href={`/records/view#${record}`} variant={onNext === undefined ? "primary" : "secondary"}>
      View the record
    </LinkButton>
    {onNext === undefined && <Button onClick={onAgain}>Add another</Button>}
  </>
);

const ORDER = ["sealing", "signing", "keeping", "done"] as const;

function stepsOf(state: AddRecordState): readonly Step[] {
  const at = ORDER.findIndex((status) => status === state.status);
  const stateOf = (place: number): Step["state"] =>
    at > place ? "done" : at === place ? "active" : "waiting";
  const keeping = state.status === "keeping" || state.status === "done" ? state : undefined;
  return [
    {
      id: "seal",
      label: "Seal here and upload",
      state: stateOf(0),
      detail: state.status === "sealing" ? <Sealing progress={state.progress} /> : undefined,
    },
    {
      id: "sign",
      label: "Sign",
      state: stateOf(1),
      detail:
        state.status === "signing" ? "Look at what it does and costs, then sign in your wallet." : undefined,
    },
    {
      id: "keep",
      label: "Guardians take their shares in",
      state: state.status === "done" && !state.kept ? "active" : stateOf(2),
      detail: keeping && keeping.guardians > 0 ? keepingDetail(keeping) : undefined,
    },
  ];
}

function keepingDetail({ accepted, guardians }: { accepted: number; guardians: number }): string {
  const said = `${accepted} of ${guardians}`;
  return accepted === guardians
    ? `${said}: kept`
    : `${said}. They go on by themselves; the record’s page shows it. If one stays away for days, correct the record with the same file.`;
}

function Sealing({ progress }: { readonly progress: Progress<SealProgress> }) {
  const now = useSyncExternalStore(progress.subscribe, progress.read, progress.read);
  if (now.stage === "preparing") return "Fetching the institutions’ keys";
  if (now.stage === "pinning") return "Checking that everything has arrived";
  const { done, total } = now;
  return (
    <ProgressBar
      label="Sealed and uploaded"
      value={total === 0 ? undefined : done / total}
      detail={`${sizeText(done)} of ${sizeText(total)}`}
    />
  );
}
