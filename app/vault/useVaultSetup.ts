"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useConfig } from "wagmi";

import type { Hex } from "../chain/deployment.ts";
import { explainError, type Explanation } from "../chain/explainError.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import type { Transaction } from "../transaction/transaction.ts";
import { useWorker } from "../worker/useWorker.ts";
import { askedWords } from "./askedWords.ts";
import { VaultError } from "./errors.ts";
import { publication } from "./publication.ts";
import { useVaultControls } from "./useVaultControls.ts";
import { watchIdleness } from "./watchIdleness.ts";

export type SetupState =
  | { readonly status: "intro" }
  /** The wallet signs the same message twice, to see whether it can lock a vault. */
  | { readonly status: "signing"; readonly count: 1 | 2 }
  | { readonly status: "declined" }
  | { readonly status: "signs-differently" }
  | { readonly status: "drawing" }
  | { readonly status: "phrase"; readonly phrase: string; readonly phraseOnly: boolean }
  /** `asked`: positions of three words, from 0. */
  | {
      readonly status: "check";
      readonly phrase: string;
      readonly phraseOnly: boolean;
      readonly asked: readonly number[];
    }
  /** Nobody touched the page while the words were on it: they and their vault are gone. */
  | { readonly status: "expired" }
  | { readonly status: "keeping" }
  | { readonly status: "publishing"; readonly transaction: Transaction }
  | { readonly status: "failed"; readonly explained: Explanation };

/** Writing 24 words down takes longer than most things here; whoever went away meanwhile must still not leave them. */
export const SETUP_IDLE_MS = 60 * 60_000;

export type VaultSetup = {
  readonly state: SetupState;
  readonly begin: () => Promise<void>;
  /** The wallet signs differently each time: a vault that the phrase alone opens. */
  readonly beginPhraseOnly: () => Promise<void>;
  readonly showPhrase: () => void;
  readonly askWords: () => void;
  /** The three words were right: keep the vault here and prepare to publish its key. */
  readonly keep: () => Promise<void>;
  readonly startOver: () => void;
};

/**
 * The first visit: two signatures compared, a vault drawn in the worker, its phrase shown once, kept on this device, its
 * public key made ready to publish. The vault key itself never comes to the page.
 */
export function useVaultSetup(account: Hex, isReplacement: boolean): VaultSetup {
  const config = useConfig();
  const worker = useWorker();
  const { chainId } = useDeployment();
  const { tellKept, lock } = useVaultControls();
  const [state, setState] = useState<SetupState>({ status: "intro" });
  const wrapped = useRef<Hex | null>(null);

  const isShown = state.status === "phrase" || state.status === "check";
  const isPublishing = state.status === "publishing";
  useEffect(() => {
    if (!isShown && !isPublishing) return;
    const onIdle = () => {
      // Kept by now: it is locked like any other. Before, it is nobody's, and nothing is lost with it.
      if (isPublishing) lock();
      else {
        setState({ status: "expired" });
        worker.run("lockVault", {}).catch(() => undefined);
      }
    };
    return watchIdleness({ target: document, idleMs: SETUP_IDLE_MS, onIdle });
  }, [isPublishing, isShown, lock, worker]);

  const fail = useCallback((error: unknown) => {
    const explained = explainError(error);
    if (explained.code === "wallet-rejected") setState({ status: "declined" });
    else if (explained.code === "wallet-signs-differently") setState({ status: "signs-differently" });
    else setState({ status: "failed", explained });
  }, []);

  const draw = useCallback(
    async (signatures: readonly [Hex, Hex] | null) => {
      setState({ status: "drawing" });
      const made = await worker.run("createVault", { account, signatures });
      wrapped.current = made.wrapped;
      setState({ status: "phrase", phrase: made.phrase, phraseOnly: made.wrapped === null });
    },
    [account, worker],
  );

  const begin = useCallback(async () => {
    try {
      const { signVault } = await import("./signVault.ts");
      setState({ status: "signing", count: 1 });
      const first = await signVault(config, account, chainId);
      setState({ status: "signing", count: 2 });
      const second = await signVault(config, account, chainId);
      await draw([first, second]);
    } catch (error) {
      fail(error);
    }
  }, [account, chainId, config, draw, fail]);

  const beginPhraseOnly = useCallback(() => draw(null).catch(fail), [draw, fail]);

  const keep = useCallback(async () => {
    setState({ status: "keeping" });
    try {
      if ((await worker.run("readVault", { account })) !== null) throw keptMeanwhile();
      await worker.run("keepVault", { account, wrapped: wrapped.current });
      tellKept();
      const { call } = await worker.run("publishKey", {});
      setState({ status: "publishing", transaction: publication(call, isReplacement) });
    } catch (error) {
      fail(error);
    }
  }, [account, fail, isReplacement, tellKept, worker]);

  const showPhrase = useCallback(() => {
    setState((now) =>
      now.status === "check" ? { status: "phrase", phrase: now.phrase, phraseOnly: now.phraseOnly } : now,
    );
  }, []);
  const askWords = useCallback(() => {
    setState((now) =>
      now.status === "phrase"
        ? { status: "check", phrase: now.phrase, phraseOnly: now.phraseOnly, asked: askedWords() }
        : now,
    );
  }, []);
  const startOver = useCallback(() => {
    setState({ status: "intro" });
  }, []);

  return { state, begin, beginPhraseOnly, showPhrase, askWords, keep, startOver };
}

const keptMeanwhile = (): VaultError =>
  new VaultError("kept-meanwhile", "Another tab has set up a vault for this account.", {
    repair: "Use that one: load this page again. Throw away the words you have just written down.",
  });
