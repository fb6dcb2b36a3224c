"use client";

import { useVault } from "../../vault/useVault.ts";
import { VaultGate } from "../../vault/vaultGate.tsx";
import { RecordsNavigation } from "../recordsNavigation.tsx";
import { InterruptedNotice } from "./interruptedNotice.tsx";
import { RecordList } from "./recordList.tsx";

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
            <RecordList account={vault.account} />
          </>
        )}
      </VaultGate>
    </>
  );
}
