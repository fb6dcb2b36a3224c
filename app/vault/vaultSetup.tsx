"use client";

import { useRef, useState } from "react";

import type { Hex } from "../chain/deployment.ts";
import { TransactionDialog } from "../transaction/transactionDialog.tsx";
import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { PhraseCheck } from "./phraseCheck.tsx";
import { PhraseSheet } from "./phraseSheet.tsx";
import { SetupIntro } from "./setupIntro.tsx";
import { SetupSigning } from "./setupSigning.tsx";
import { useVaultControls } from "./useVaultControls.ts";
import { useVaultSetup } from "./useVaultSetup.ts";

export type VaultSetupProps = {
  readonly account: Hex;
  /** A vault was there before and is lost: the published key will be replaced. */
  readonly isReplacement?: boolean;
};

/** The first visit, step by step. */
export function VaultSetup({ account, isReplacement = false }: VaultSetupProps) {
  const setup = useVaultSetup(account, isReplacement);
  const { refresh } = useVaultControls();
  const { state } = setup;
  switch (state.status) {
    case "intro":
      return <SetupIntro isReplacement={isReplacement} onBegin={() => void setup.begin()} />;
    case "signing":
    case "drawing":
    case "declined":
    case "signs-differently":
      return <SetupSigning setup={setup} />;
    case "phrase":
      return <PhraseSheet phrase={state.phrase} phraseOnly={state.phraseOnly} onWritten={setup.askWords} />;
    case "check":
      return (
        <PhraseCheck
          phrase={state.phrase}
          asked={state.asked}
          onRight={() => void setup.keep()}
          onBack={setup.showPhrase}
        />
      );
    case "keeping":
      return (
        <Card title="Keeping your vault">
          <p role="status">One moment.</p>
        </Card>
      );
    case "publishing":
      return <PublishStep transaction={state.transaction} onLeave={() => void refresh()} />;
    case "failed":
      return (
        <Callout
          tone="danger"
          title={state.explained.what}
          announce
          actions={<Button onClick={setup.startOver}>Start again</Button>}
        >
          {state.explained.repair}
        </Callout>
      );
  }
}

type PublishStepProps = {
  readonly transaction: Parameters<typeof TransactionDialog>[0]["transaction"];
  readonly onLeave: () => void;
};

/** The vault is ready; its public key goes on the chain now, or later from the account page. */
function PublishStep({ transaction, onLeave }: PublishStepProps) {
  const [asking, setAsking] = useState(true);
  const isPublished = useRef(false);
  return (
    <Card
      title="Your vault is ready"
      lede="One step is left: publish its public key, so that others can share records with you."
    >
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => {
            setAsking(true);
          }}
        >
          Publish the key
        </Button>
        <Button onClick={onLeave}>Later</Button>
      </div>
      <TransactionDialog
        transaction={asking ? transaction : undefined}
        onDone={() => {
          isPublished.current = true;
        }}
        onClose={() => {
          setAsking(false);
          if (isPublished.current) onLeave();
        }}
      />
    </Card>
  );
}
