"use client";

import { Lock } from "lucide-react";

import type { Hex } from "../chain/deployment.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { DefinitionList } from "../ui/definitionList.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import { useVaultControls } from "../vault/useVaultControls.ts";
import { useKeepVault } from "./useKeepVault.ts";

/** Whose vault is open, how it opens the next time, and the way to close it. */
export function VaultCard({ account, phraseOnly }: { readonly account: Hex; readonly phraseOnly: boolean }) {
  const { lock } = useVaultControls();
  const { state, keep } = useKeepVault(account);
  return (
    <Card
      title="Your vault"
      actions={
        <Button onClick={lock}>
          <Lock aria-hidden className="size-5" />
          Lock now
        </Button>
      }
    >
      <DefinitionList
        items={[
          { term: "State", value: <Badge tone="positive">Open in this tab</Badge> },
          { term: "Account", value: <ShortAddress address={account} copy /> },
          {
            term: "Next time",
            value: phraseOnly
              ? "Opens with the 24-word recovery phrase"
              : "Opens with a signature of your wallet",
          },
          {
            term: "Locks itself",
            value: "After half an hour without use, and when your wallet disconnects or changes account",
          },
        ]}
      />
      {phraseOnly && (
        <div className="mt-4 grid gap-3">
          <p className="text-muted">
            If your wallet signs alike each time, this device can keep the vault locked under a signature, so
            that you need not type the phrase again. Your wallet will ask for the same signature twice.
          </p>
          <div>
            <Button busy={state.status === "keeping"} onClick={() => void keep()}>
              Keep the vault on this device
            </Button>
          </div>
          {state.status === "declined" && (
            <Callout announce title="You declined in your wallet">
              Nothing has changed.
            </Callout>
          )}
          {state.status === "failed" && (
            <Callout tone="caution" announce title={state.explained.what}>
              {state.explained.repair}
            </Callout>
          )}
        </div>
      )}
    </Card>
  );
}
