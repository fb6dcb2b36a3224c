"use client";

import { useState } from "react";

import type { Hex } from "../chain/deployment.ts";
import { explainError, type Explanation } from "../chain/explainError.ts";
import { AlertDialog } from "../ui/alertDialog.tsx";
import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { useVaultControls } from "../vault/useVaultControls.ts";
import { useWorker } from "../worker/useWorker.ts";

type ForgetState =
  | { readonly status: "idle" }
  | { readonly status: "asking" }
  | { readonly status: "forgetting" }
  | { readonly status: "failed"; readonly explained: Explanation };

/** What this browser keeps for the account, and clearing it. */
export function DeviceCard({ account }: { readonly account: Hex }) {
  const worker = useWorker();
  const { lock, refresh } = useVaultControls();
  const [state, setState] = useState<ForgetState>({ status: "idle" });

  const forget = async () => {
    setState({ status: "forgetting" });
    try {
      await worker.run("forgetDevice", { account });
      await worker.run("lockVault", {});
      setState({ status: "idle" });
      lock();
      await refresh();
    } catch (error) {
      setState({ status: "failed", explained: explainError(error) });
    }
  };

  return (
    <Card
      title="This device"
      lede="So that you need not ask the guardians each time, this browser keeps some things for you. All of it is locked under your vault."
    >
      <ul className="list-disc pl-5 text-muted">
        <li>the vault itself, locked under your wallet&rsquo;s signature</li>
        <li>the second key of records you sealed or opened here</li>
        <li>attribute keys, requests under way, and what you have read</li>
      </ul>
      <p className="mt-4">
        On a shared or borrowed computer, forget it all when you are done. Your records stay where they are;
        you need your recovery phrase to open the vault here again.
      </p>
      <Button
        variant="danger"
        className="mt-4"
        onClick={() => {
          setState({ status: "asking" });
        }}
      >
        Forget everything on this device
      </Button>
      {state.status === "failed" && (
        <Callout tone="danger" className="mt-4" announce title={state.explained.what}>
          {state.explained.repair}
        </Callout>
      )}
      <AlertDialog
        open={state.status === "asking" || state.status === "forgetting"}
        onOpenChange={(open) => {
          if (!open) setState({ status: "idle" });
        }}
        title="Forget everything on this device?"
        description="Deletes the locked vault, record keys, attribute keys and requests this browser keeps for your account. This cannot be undone. Without your 24 words the vault is lost for good."
        confirm="Forget this device"
        danger
        busy={state.status === "forgetting"}
        onConfirm={() => void forget()}
      />
    </Card>
  );
}
