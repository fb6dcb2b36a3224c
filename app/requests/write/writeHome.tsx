"use client";

import { lazy, Suspense } from "react";

import { Skeleton } from "../../ui/skeleton.tsx";
import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";
import { RequestsNavigation } from "../requestsNavigation.tsx";

// Nobody sees them before their vault is open.
const WriteForm = lazy(async () => ({ default: (await import("./writeForm.tsx")).WriteForm }));
const MyOffers = lazy(async () => ({ default: (await import("./myOffers.tsx")).MyOffers }));

/** Writing for a patient, and what became of what one wrote before. */
export function WriteHome() {
  const vault = useVault();
  return (
    <>
      <RequestsNavigation />
      <VaultGate purpose="write for a patient">
        {vault.status === "open" && (
          <div className="grid gap-8">
            <Suspense fallback={<Skeleton className="h-96" />}>
              <WriteForm key={vault.account} account={vault.account} />
              <MyOffers account={vault.account} />
            </Suspense>
          </div>
        )}
      </VaultGate>
    </>
  );
}
