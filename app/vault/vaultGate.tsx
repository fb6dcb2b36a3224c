"use client";

import { lazy, Suspense, type ReactNode } from "react";

import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { NeedsWallet } from "../wallet/needsWallet.tsx";
import { ForeignKeyNote } from "./foreignKeyNote.tsx";
import { useFocusFollows } from "./useFocusFollows.ts";
import { useVault } from "./useVault.ts";
import { useVaultControls } from "./useVaultControls.ts";

// Of the three ways in a visit takes one at most: each is loaded when it is taken.
const UnlockVault = lazy(async () => ({ default: (await import("./unlockVault.tsx")).UnlockVault }));
const VaultElsewhere = lazy(async () => ({ default: (await import("./vaultElsewhere.tsx")).VaultElsewhere }));
const VaultSetup = lazy(async () => ({ default: (await import("./vaultSetup.tsx")).VaultSetup }));

export type VaultGateProps = {
  /** Completes "Connect a wallet to …": "see your records". */
  readonly purpose: string;
  readonly children: ReactNode;
};

/** Shows its children once the vault is open; before, whatever brings the person there. */
export function VaultGate(props: VaultGateProps) {
  const place = useFocusFollows<HTMLDivElement>(useVault().status);
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <GateStep {...props} />
    </div>
  );
}

function GateStep({ purpose, children }: VaultGateProps) {
  const vault = useVault();
  const { refresh } = useVaultControls();
  switch (vault.status) {
    case "loading":
      return <GateSkeleton />;
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
      return (
        <Suspense fallback={<GateSkeleton />}>
          <VaultSetup key={vault.account} account={vault.account} />
        </Suspense>
      );
    case "elsewhere":
      return (
        <Suspense fallback={<GateSkeleton />}>
          <VaultElsewhere key={vault.account} account={vault.account} />
        </Suspense>
      );
    case "locked":
      return (
        <Suspense fallback={<GateSkeleton />}>
          <UnlockVault key={vault.account} purpose={purpose} vault={vault} />
        </Suspense>
      );
    case "open":
      return (
        <>
          <ForeignKeyNote publishedKey={vault.publishedKey} />
          {children}
        </>
      );
  }
}

function GateSkeleton() {
  return (
    <div aria-busy="true">
      <p className="sr-only" role="status">
        Loading
      </p>
      <Skeleton className="h-56" />
    </div>
  );
}
