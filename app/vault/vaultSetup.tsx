"use client";

import { useState } from "react";

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
import { useFocusFollows } from "./useFocusFollows.ts";
import { useVaultSetup, type VaultSetup as SetupControls } from "./useVaultSetup.ts";

export type VaultSetupProps = {
  readonly account: Hex;
  /** A vault was there before and is lost: the published key will be replaced. */
  readonly isReplacement?: boolean;
  /** Before anything was made: the way back. */
  readonly onBack?: (() => void) | undefined;
};

/** The first visit, step by step. */
export function VaultSetup(props: VaultSetupProps) {
  const setup = useVaultSetup(props.account, props.isReplacement ?? false);
  const place = useFocusFollows<HTMLDivElement>(setup.state.status);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <SetupStep setup={setup} {...props} />
    </div>
  );
}

function SetupStep({
  setup,
  isReplacement = false,
  onBack,
}: VaultSetupProps & { readonly setup: SetupControls }) {
  const { refresh } = useVaultControls();
  const { state } = setup;
  switch (state.status) {
    case "intro":
      return <SetupIntro isReplacement={isReplacement} onBegin={() => void setup.begin()} onBack={onBack} />;
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
    case "expired":
      return (
        <Callout
          tone="caution"
          title="The words were taken off this page"
          announce
          actions={<Button onClick={setup.startOver}>Begin again</Button>}
        >
          Nobody touched it for an hour. Their vault was never kept: throw away what you wrote down, and begin
          again with new words.
        </Callout>
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
  const [isPublished, setIsPublished] = useState(false);
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
          // Hidden meanwhile: nobody is left to press Close.
          if (asking) setIsPublished(true);
          else onLeave();
        }}
        onClose={() => {
          setAsking(false);
          if (isPublished) onLeave();
        }}
      />
    </Card>
  );
}
