"use client";

import { Card } from "../../ui/card.tsx";
import { PhraseForm } from "../../vault/phraseForm.tsx";
import { useUnlock } from "../../vault/useUnlock.ts";
import { useVaultControls } from "../../vault/useVaultControls.ts";

/** At a new account without a vault: the old one's words open it here, so that what was moved can be read. */
export function BringVault() {
  const { unlockWithPhrase } = useVaultControls();
  const { state, attempt } = useUnlock();
  return (
    <Card
      className="mb-6"
      title="You come from another account?"
      lede="Open its vault here with its 24 words, instead of making a new one. Then publish its key under “Vault and keys”. The records you take over are sealed for that vault and no other."
    >
      <PhraseForm
        submit="Open the old vault here"
        busy={state.status === "opening"}
        error={state.status === "failed" ? `${state.explained.what} ${state.explained.repair}` : undefined}
        onPhrase={(phrase) => void attempt("phrase", () => unlockWithPhrase(phrase))}
      />
    </Card>
  );
}
