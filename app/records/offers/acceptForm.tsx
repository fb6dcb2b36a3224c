"use client";

import { useState } from "react";

import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import { PolicyField } from "../../policy/policyField.tsx";
import { PurposeChecks } from "../../sharing/purposeChecks.tsx";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { useGuardianCount } from "../add/useGuardianCount.ts";
import { useRegistration } from "../add/useRegistration.ts";
import { AcceptProgress } from "./acceptProgress.tsx";
import { useAcceptOffer } from "./useAcceptOffer.ts";

export type AcceptFormProps = {
  readonly offer: KnownOffer;
  readonly name: string;
  readonly onDecline: () => void;
};

/** Under which terms what was offered becomes a record of one's own. */
export function AcceptForm({ offer, name, onDecline }: AcceptFormProps) {
  const guardians = useGuardianCount();
  const { state, accept, registered, giveUp, reset } = useAcceptOffer();
  const [policy, setPolicy] = useState<string>();
  const [standing, setStanding] = useState(0);
  const [emergency, setEmergency] = useState(true);
  const sealed = state.status === "signing" ? state.sealed : undefined;
  const transactions = useRegistration(sealed, { name, guardians });
  if (state.status !== "idle" && state.status !== "failed")
    return (
      <>
        <AcceptProgress state={state} name={name} />
        <TransactionDialog
          transaction={transactions}
          mustFinish
          onDone={(mined) => {
            if (sealed !== undefined) void registered(sealed, mined);
          }}
          onClose={(sent) => {
            if (sent || sealed === undefined) reset();
            else void giveUp(sealed);
          }}
        />
      </>
    );
  return (
    <form
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (policy !== undefined)
          void accept(offer, { policy, standing, emergencyOptOut: !emergency, inline: false });
      }}
    >
      <Card
        title="Make it a record of yours"
        lede="It is sealed anew, under your own key and your own rules. The author’s signature stays inside."
      >
        <h3 className="mb-2 font-semibold">Who could open it</h3>
        <PolicyField defaultValue="" onChange={setPolicy} />
        <div className="mt-6 grid gap-4">
          <PurposeChecks
            legend="Let everybody the policy names open it for"
            hint="Leave all empty and each of them has to ask you."
            value={standing}
            onChange={setStanding}
          />
          <Checkbox
            label="Let emergency staff open it when my life is in danger"
            hint="They must give a reason, you are told, and an auditor can ask them for it."
            checked={emergency}
            onChange={(event) => {
              setEmergency(event.target.checked);
            }}
          />
        </div>
      </Card>
      {state.status === "failed" && (
        <Callout tone="danger" title={state.explained.what} announce>
          {state.explained.repair} This attempt has recorded nothing.
        </Callout>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={policy === undefined}>
          Accept it
        </Button>
        <Button onClick={onDecline}>Decline</Button>
        <p role="status" className="text-sm text-muted">
          {policy === undefined
            ? "Say who could open it."
            : "Nothing is sent before you have seen what it costs."}
        </p>
      </div>
    </form>
  );
}
