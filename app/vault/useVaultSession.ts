"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useConfig } from "wagmi";

import type { Hex } from "../chain/deployment.ts";
import { useChain } from "../chain/useChain.ts";
import { fetchDemoPeople } from "../wallet/demo/fetchDemoPeople.ts";
import type { WalletState } from "../wallet/walletState.ts";
import { useWorker } from "../worker/useWorker.ts";
import { VaultError } from "./errors.ts";
import { openedVault } from "./openedVault.ts";
import { readVaultState } from "./readVaultState.ts";
import type { Vault, VaultControls } from "./vaultContext.ts";
import type { VaultState } from "./vaultState.ts";
import { useVaultWatch } from "./useVaultWatch.ts";

/**
 * The vault of one account at a time: read when the account connects, locked when it leaves, changes, or nobody touches
 * the page for half an hour.
 */
export function useVaultSession(wallet: WalletState): Vault {
  const chain = useChain();
  const worker = useWorker();
  const config = useConfig();
  const { deployment } = chain;
  const account = wallet.status === "connected" ? wallet.account : undefined;
  const isStarting = wallet.status === "starting";
  const isDemo = wallet.status === "connected" && wallet.demo;

  const [state, setState] = useState<VaultState>({ status: "loading" });
  // What a job of the account before still answers must not show under the next account.
  const present = useRef<Hex | undefined>(account);

  const demoVault = useCallback(
    async (one: Hex) => {
      if (!isDemo) return undefined;
      const person = (await fetchDemoPeople()).find(({ account: theirs }) => theirs === one);
      if (person?.wrappedVault === undefined) return undefined;
      await worker.run("adoptDevice", { account: one, entries: person.device ?? {} });
      return person.wrappedVault;
    },
    [isDemo, worker],
  );

  const read = useCallback(
    async (one: Hex) => {
      const next = await readVaultState({ chain, worker, account: one, demoVault });
      if (present.current === one) setState(next);
    },
    [chain, demoVault, worker],
  );

  useEffect(() => {
    present.current = account;
    if (account === undefined) {
      setState({ status: isStarting ? "loading" : "no-wallet" });
      return;
    }
    setState({ status: "loading" });
    void read(account);
    return () => {
      present.current = undefined;
      worker.run("lockVault", {}).catch(() => undefined);
    };
  }, [account, isStarting, read, worker]);

  const close = useCallback(
    async (idle: boolean) => {
      const one = present.current;
      if (one === undefined) return;
      await worker.run("lockVault", {});
      await read(one);
      if (idle) setState((now) => (now.status === "locked" ? { ...now, idle } : now));
    },
    [read, worker],
  );

  const tell = useVaultWatch({ deployment, worker, present, isOpen: state.status === "open", close, read });

  const controls = useMemo((): VaultControls => {
    const stillOf = (one: Hex) => {
      if (present.current !== one) throw accountChanged();
    };
    const opened = async (one: Hex) => {
      // The wallet may have changed while the worker was opening: what it opened is nobody's business any more.
      if (present.current !== one) {
        await worker.run("lockVault", {});
        throw accountChanged();
      }
      const next = await openedVault({ worker, account: one, demoVault });
      if (present.current === one) setState(next);
    };
    const connected = (): Hex => {
      if (present.current !== undefined) return present.current;
      throw accountChanged();
    };
    return {
      unlockWithSignature: async () => {
        const one = connected();
        if (state.status !== "locked" || state.wrapped === null)
          throw new VaultError("not-locked", "This device keeps no vault that a signature opens.", {
            repair: "Use your recovery phrase.",
          });
        const { signVault } = await import("./signVault.ts");
        const signature = await signVault(config, one, deployment.chainId);
        stillOf(one);
        await worker.run("unlockVault", { account: one, wrapped: state.wrapped, signature });
        await opened(one);
      },
      unlockWithPhrase: async (phrase) => {
        const one = connected();
        await worker.run("unlockVault", { account: one, phrase });
        await opened(one);
      },
      lock: () => {
        if (present.current !== undefined) tell({ kind: "locked", account: present.current });
        void close(false);
      },
      tellKept: () => {
        if (present.current !== undefined) tell({ kind: "changed", account: present.current });
      },
      refresh: async () => {
        const one = connected();
        tell({ kind: "changed", account: one });
        // The worker knows whether it holds the key; asking it is what tells a locked vault from an open one.
        await opened(one).catch(() => read(one));
      },
    };
  }, [close, config, demoVault, deployment, read, state, tell, worker]);

  return useMemo(() => {
    // Between the wallet's change and the answer of the device nobody's vault is shown.
    const isPresent =
      account === undefined ? !("account" in state) : !("account" in state) || state.account === account;
    return { state: isPresent ? state : { status: "loading" }, controls };
  }, [account, controls, state]);
}

const accountChanged = (): VaultError =>
  new VaultError("account-changed", "Your wallet is on another account now, or no longer connected.", {
    repair: "Go back to the account you began with, then try once more.",
  });
