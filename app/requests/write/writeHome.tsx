"use client";

import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";
import { RequestsNavigation } from "../requestsNavigation.tsx";
import { MyOffers } from "./myOffers.tsx";
import { WriteForm } from "./writeForm.tsx";

/** Writing for a patient, and what became of what one wrote before. */
export function WriteHome() {
  const vault = useVault();
  return (
    <>
      <RequestsNavigation />
      <VaultGate purpose="write for a patient">
        {vault.status === "open" && (
          <div className="grid gap-8">
            <WriteForm key={vault.account} account={vault.account} />
            <MyOffers account={vault.account} />
          </div>
        )}
      </VaultGate>
    </>
  );
}
