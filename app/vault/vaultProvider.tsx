"use client";

import type { ReactNode } from "react";

import { useWallet } from "../wallet/useWallet.ts";
import { useVaultSession } from "./useVaultSession.ts";
import { VaultContext } from "./vaultContext.ts";

/** The vault session of the connected account, for the pages below. */
export function VaultProvider({ children }: { readonly children: ReactNode }) {
  const vault = useVaultSession(useWallet());
  return <VaultContext value={vault}>{children}</VaultContext>;
}
