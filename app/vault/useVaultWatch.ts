"use client";

import { useCallback, useEffect, useRef, type RefObject } from "react";

import type { Deployment, Hex } from "../chain/deployment.ts";
import type { WorkerClient } from "../worker/workerClient.ts";
import { vaultChannel, type VaultChannel, type VaultNote } from "./vaultChannel.ts";
import { watchIdleness } from "./watchIdleness.ts";

const IDLE_MS = 30 * 60_000;

export type UseVaultWatchParameters = {
  readonly deployment: Deployment;
  readonly worker: WorkerClient;
  /** The account whose vault is shown. */
  readonly present: RefObject<Hex | undefined>;
  readonly isOpen: boolean;
  readonly close: (idle: boolean) => Promise<void>;
  readonly read: (account: Hex) => Promise<void>;
};

/**
 * What closes or changes the vault without a press on this page: half an hour of nothing, another tab, the worker's
 * death. Returns the way to tell the other tabs.
 */
export function useVaultWatch(parameters: UseVaultWatchParameters): (note: VaultNote) => void {
  const { deployment, worker, present, isOpen, close, read } = parameters;
  const channel = useRef<VaultChannel | undefined>(undefined);

  useEffect(() => {
    if (!isOpen) return;
    return watchIdleness({ target: document, idleMs: IDLE_MS, onIdle: () => void close(true) });
  }, [close, isOpen]);

  useEffect(() => {
    if (!isOpen) return;
    return worker.onLost(() => {
      if (present.current !== undefined) void read(present.current);
    });
  }, [isOpen, present, read, worker]);

  useEffect(() => {
    const opened = vaultChannel(deployment, (note) => {
      const account = present.current;
      if (account === undefined || note.account !== account) return;
      if (note.kind === "locked" && isOpen) void close(false);
      if (note.kind === "changed" && !isOpen) void read(account);
    });
    channel.current = opened;
    return () => {
      channel.current = undefined;
      opened.close();
    };
  }, [close, deployment, isOpen, present, read]);

  return useCallback((note) => channel.current?.tell(note), []);
}
