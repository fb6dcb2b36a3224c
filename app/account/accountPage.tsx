"use client";

import { useVault } from "../vault/useVault.ts";
import { VaultGate } from "../vault/vaultGate.tsx";
import { DeviceCard } from "./deviceCard.tsx";
import { KeyCard } from "./keyCard.tsx";
import { VaultCard } from "./vaultCard.tsx";

/** The vault and everything about it. A locked one that nothing opens can still be cleared off this device. */
export function AccountPage() {
  const vault = useVault();
  return (
    <>
      <VaultGate purpose="see your vault and keys">
        {vault.status === "open" && (
          <div className="grid gap-6">
            <VaultCard account={vault.account} phraseOnly={vault.phraseOnly} />
            <KeyCard publishedKey={vault.publishedKey} />
          </div>
        )}
      </VaultGate>
      {(vault.status === "open" || vault.status === "locked") && (
        <div className="mt-6">
          <DeviceCard account={vault.account} />
        </div>
      )}
    </>
  );
}
