"use client";

import { useState } from "react";

import type { Hex } from "../chain/deployment.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { inOneLine } from "./inOneLine.ts";
import { PhraseForm } from "./phraseForm.tsx";
import { useUnlock } from "./useUnlock.ts";
import { useVaultControls } from "./useVaultControls.ts";
import { VaultSetup } from "./vaultSetup.tsx";

/** The account has a vault, but not on this device: the phrase brings it here. */
export function VaultElsewhere({ account }: { readonly account: Hex }) {
  const { unlockWithPhrase } = useVaultControls();
  const { state, attempt } = useUnlock();
  const [isLost, setIsLost] = useState(false);
  if (isLost)
    return (
      <VaultSetup
        account={account}
        isReplacement
        onBack={() => {
          setIsLost(false);
        }}
      />
    );
  return (
    <Card
      title="Your vault is on another device"
      lede="You have set up a vault for this account before, but not in this browser. Your recovery phrase opens it here too."
    >
      <PhraseForm
        submit="Open my vault here"
        busy={state.status === "opening"}
        error={state.status === "failed" ? inOneLine(state.explained) : undefined}
        onPhrase={(phrase) => void attempt("phrase", () => unlockWithPhrase(phrase))}
      />
      <div className="mt-6 border-t border-border pt-4">
        <p className="text-muted">
          Lost the phrase, and no device with the vault? Nobody can bring it back. You can begin a new vault:
          records that only the old one opens stay closed for good.
        </p>
        <Button
          variant="quiet"
          className="mt-2"
          onClick={() => {
            setIsLost(true);
          }}
        >
          Begin a new vault
        </Button>
      </div>
    </Card>
  );
}
