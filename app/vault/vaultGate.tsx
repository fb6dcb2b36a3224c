"use client";

import type { ReactNode } from "react";

import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { NeedsWallet } from "../wallet/needsWallet.tsx";
import { ForeignKeyNote } from "./foreignKeyNote.tsx";
import { UnlockVault } from "./unlockVault.tsx";
import { useVault } from "./useVault.ts";
import { useVaultControls } from "./useVaultControls.ts";
import { VaultElsewhere } from "./vaultElsewhere.tsx";
import { VaultSetup } from "./vaultSetup.tsx";

export type VaultGateProps = {
  /** Completes "Connect a wallet to …": "see your records". */
  readonly purpose: string;
  readonly children: ReactNode;
};

/** Shows its children once the vault is open; before, whatever brings the person there. */
export function VaultGate({ purpose, children }: VaultGateProps) {
  const vault = useVault();
  const { refresh } = useVaultControls();
  switch (vault.status) {
    case "loading":
      return (
        <div aria-busy="true">
          <p className="sr-only" role="status">
            Loading
          </p>
          <Skeleton className="h-56" />
        </div>
      );
    case "no-wallet":
      return <NeedsWallet purpose={purpose} />;
    case "unreadable":
      return (
        <Callout
          tone="danger"
          title={vault.explained.what}
          announce
          actions={<Button onClick={() => void refresh()}>Try again</Button>}
        >
          {vault.explained.repair}
        </Callout>
      );
    case "none":
      return <VaultSetup key={vault.account} account={vault.account} />;
    case "elsewhere":
      return <VaultElsewhere key={vault.account} account={vault.account} />;
    case "locked":
      return <UnlockVault key={vault.account} purpose={purpose} vault={vault} />;
    case "open":
      return (
        <>
          <ForeignKeyNote publishedKey={vault.publishedKey} />
          {children}
        </>
      );
  }
}
