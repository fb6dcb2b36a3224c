"use client";

import { use } from "react";

import { VaultContext } from "./vaultContext.ts";
import type { VaultState } from "./vaultState.ts";

/** The connected account's vault. Pages that need it open put themselves below `<VaultGate>`. */
export function useVault(): VaultState {
  return use(VaultContext)?.state ?? { status: "loading" };
}
