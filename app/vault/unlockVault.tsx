"use client";

import { LockKeyhole } from "lucide-react";
import { useState } from "react";

import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { SwitchNetworkButton } from "../wallet/switchNetworkButton.tsx";
import { useWallet } from "../wallet/useWallet.ts";
import { inOneLine } from "./inOneLine.ts";
import { PhraseForm } from "./phraseForm.tsx";
import { useUnlock } from "./useUnlock.ts";
import { useVaultControls } from "./useVaultControls.ts";
import type { VaultState } from "./vaultState.ts";

export type UnlockVaultProps = {
  readonly purpose: string;
  readonly vault: Extract<VaultState, { status: "locked" }>;
};

/** Opens the vault this device keeps: one signature, or the recovery phrase. */
export function UnlockVault({ purpose, vault }: UnlockVaultProps) {
  const wallet = useWallet();
  const { unlockWithSignature, unlockWithPhrase } = useVaultControls();
  const { state, attempt } = useUnlock();
  const isBySignature = vault.wrapped !== null;
  const [phraseAsked, setPhraseAsked] = useState(!isBySignature);
  const onRightNetwork = wallet.status === "connected" && wallet.onRightNetwork;
  const failure = state.status === "failed" ? state : undefined;
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <LockKeyhole aria-hidden className="size-6 shrink-0 text-muted" />
          Your vault is locked
        </span>
      }
      lede={
        isBySignature
          ? `Sign with your wallet to ${purpose}. It costs nothing and sends nothing.`
          : `Type your recovery phrase to ${purpose}. Your wallet signs differently each time, so it cannot open the vault.`
      }
    >
      <div className="grid gap-4">
        {vault.idle && (
          <Callout tone="info">It was locked because nobody used this page for half an hour.</Callout>
        )}
        {isBySignature &&
          (onRightNetwork ? (
            <div>
              <Button
                variant="primary"
                busy={state.status === "opening" && state.by === "signature"}
                onClick={() => void attempt("signature", unlockWithSignature)}
              >
                {state.status === "opening" && state.by === "signature"
                  ? "Waiting for your wallet"
                  : "Unlock with a signature"}
              </Button>
            </div>
          ) : (
            <SwitchNetworkButton variant="primary" />
          ))}
        {state.status === "declined" && (
          <Callout tone="info" title="You declined in your wallet" announce>
            The vault stays locked and nothing has changed. You can try again.
          </Callout>
        )}
        {failure?.by === "signature" && (
          <Callout tone="danger" title={failure.explained.what} announce>
            {failure.explained.repair}
          </Callout>
        )}
        {phraseAsked ? (
          <PhraseForm
            submit="Unlock with the phrase"
            busy={state.status === "opening" && state.by === "phrase"}
            error={failure?.by === "phrase" ? inOneLine(failure.explained) : undefined}
            onPhrase={(phrase) => void attempt("phrase", () => unlockWithPhrase(phrase))}
          />
        ) : (
          <div>
            <Button
              variant="quiet"
              onClick={() => {
                setPhraseAsked(true);
              }}
            >
              Use the recovery phrase instead
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
