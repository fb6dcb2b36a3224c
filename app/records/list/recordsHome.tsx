"use client";

import { lazy, Suspense } from "react";

import { Skeleton } from "../../ui/skeleton.tsx";
import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";
import { RecordsNavigation } from "../recordsNavigation.tsx";
import { InterruptedNotice } from "./interruptedNotice.tsx";

// Nobody sees them before their vault is open.
const RecordList = lazy(async () => ({ default: (await import("./recordList.tsx")).RecordList }));

/** One's records, once the vault is open: names are inside the ciphertext. */
export function RecordsHome() {
  const vault = useVault();
  return (
    <>
      <RecordsNavigation />
      <VaultGate purpose="see your records">
        {vault.status === "open" && (
          <>
            <InterruptedNotice />
            <Suspense fallback={<Skeleton className="h-96" />}>
              <RecordList account={vault.account} />
            </Suspense>
          </>
        )}
      </VaultGate>
    </>
  );
}
