"use client";

import { useState } from "react";
import { useConfig } from "wagmi";

import type { Hex } from "../chain/deployment.ts";
import { explainError, type Explanation } from "../chain/explainError.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import { useVaultControls } from "../vault/useVaultControls.ts";
import { useWorker } from "../worker/useWorker.ts";

export type KeepVaultState =
  | { readonly status: "idle" }
  | { readonly status: "keeping" }
  | { readonly status: "declined" }
  | { readonly status: "failed"; readonly explained: Explanation };

/** Wraps a vault that came from the phrase for this device: two signatures, compared. */
export function useKeepVault(account: Hex): {
  readonly state: KeepVaultState;
  readonly keep: () => Promise<void>;
} {
  const config = useConfig();
  const worker = useWorker();
  const { chainId } = useDeployment();
  const { refresh } = useVaultControls();
  const [state, setState] = useState<KeepVaultState>({ status: "idle" });

  const keep = async () => {
    setState({ status: "keeping" });
    try {
      const { signVault } = await import("../vault/signVault.ts");
      const first = await signVault(config, account, chainId);
      const second = await signVault(config, account, chainId);
      const { wrapped } = await worker.run("wrapVault", { signatures: [first, second] });
      await worker.run("keepVault", { account, wrapped });
      await refresh();
      setState({ status: "idle" });
    } catch (error) {
      const explained = explainError(error);
      setState(
        explained.code === "wallet-rejected" ? { status: "declined" } : { status: "failed", explained },
      );
    }
  };
  return { state, keep };
}
