"use client";

import type { ReactNode } from "react";

import type { Hex } from "../chain/deployment.ts";
import { useVault } from "../vault/useVault.ts";
import { VaultGate } from "../vault/vaultGate.tsx";
import { RecordsNavigation } from "./recordsNavigation.tsx";

export type OpenRoomProps = {
  /** Completes "Connect a wallet to …". */
  readonly purpose: string;
  readonly children: (account: Hex) => ReactNode;
};

/** One of the rooms of one's records, once the vault is open. */
export function OpenRoom({ purpose, children }: OpenRoomProps) {
  const vault = useVault();
  return (
    <>
      <RecordsNavigation />
      <VaultGate purpose={purpose}>{vault.status === "open" && children(vault.account)}</VaultGate>
    </>
  );
}
