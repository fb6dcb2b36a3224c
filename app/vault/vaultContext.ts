"use client";

import { createContext } from "react";

import type { VaultState } from "./vaultState.ts";

/** What a person can do with the vault. Each rejects with what went wrong, to be explained where it was asked for. */
export type VaultControls = {
  readonly unlockWithSignature: () => Promise<void>;
  readonly unlockWithPhrase: (phrase: string) => Promise<void>;
  /** Forget the key now, in every tab of this browser. */
  readonly lock: () => void;
  /** A vault was put on this device: the other tabs must not put another there. */
  readonly tellKept: () => void;
  /** Ask the device and the chain again: after a vault was set up, a key published, the device cleared. */
  readonly refresh: () => Promise<void>;
};

export type Vault = { readonly state: VaultState; readonly controls: VaultControls };

export const VaultContext = createContext<Vault | undefined>(undefined);
