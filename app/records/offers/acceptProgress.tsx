"use client";

import type { Hex } from "../../chain/deployment.ts";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { Steps, type StepState } from "../../ui/steps.tsx";
import { Unheard } from "../add/unheard.tsx";
import type { AcceptOfferState } from "./useAcceptOffer.ts";

export type AcceptProgressProps = {
  readonly state: Exclude<AcceptOfferState, { status: "idle" | "failed" }>;
  readonly name: string;
};

const ORDER = ["sealing", "signing", "keeping", "done"] as const;

/** How far accepting has come: sealing, signing, guardians. */
export function AcceptProgress({ state, name }: AcceptProgressProps) {
  if (state.status === "unheard")
    return (
      <Card title={`“${name}” is yours`}>
        <Unheard
          stands={`“${name}” is recorded`}
          explained={state.explained}
          actions={<ViewRecord record={state.record} />}
        />
      </Card>
    );
  const at = ORDER.indexOf(state.status);
  const stateOf = (place: number): StepState => (at > place ? "done" : at === place ? "active" : "waiting");
  const isDone = state.status === "done";
  return (
    <Card title={isDone ? `“${name}” is yours` : `Accepting “${name}”`}>
      <Steps
        label={`Accepting ${name}`}
        steps={[
          { id: "seal", label: "Check it again, seal it to you and upload it", state: stateOf(0) },
          {
            id: "sign",
            label: "Sign",
            state: stateOf(1),
            detail:
              state.status === "signing"
                ? "Look at what it does and costs, then sign in your wallet."
                : undefined,
          },
          {
            id: "keep",
            label: "Guardians take their shares in",
            state: isDone && !state.kept ? "active" : stateOf(2),
            detail:
              state.status === "keeping" && state.guardians > 0
                ? `${state.accepted} of ${state.guardians}`
                : isDone && !state.kept
                  ? "Some are still to come. They go on by themselves; the record’s page shows it."
                  : undefined,
          },
        ]}
      />
      {isDone && (
        <div className="mt-6">
          <ViewRecord record={state.record} />
        </div>
      )}
    </Card>
  );
}

const ViewRecord = ({ record }: { readonly record: Hex }) => (
  <LinkButton variant="primary" href={`/records/view#${record}`}>
    View the record
  </LinkButton>
);
