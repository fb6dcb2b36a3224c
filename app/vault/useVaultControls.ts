"use client";

import { use } from "react";

import { VaultContext, type VaultControls } from "./vaultContext.ts";
import { VaultError } from "./errors.ts";

/** Lock, unlock, look again. @throws VaultError `provider-missing` */
export function useVaultControls(): VaultControls {
  const vault = use(VaultContext);
  if (vault !== undefined) return vault.controls;
  throw new VaultError("provider-missing", "This part of the page does not know the vault.", {
    repair: "Put it below VaultProvider.",
  });
}
