"use client";

import { useCallback, useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import type { AcceptedOffer, Acceptance } from "../../engine/offers/acceptOffer.ts";
import type { SealProgress } from "../../engine/sealedVersion.ts";
import type { Mined } from "../../transaction/transactionState.ts";
import { useWorker } from "../../worker/useWorker.ts";

export type AcceptOfferState =
  | { readonly status: "idle" }
  | { readonly status: "sealing"; readonly progress: SealProgress }
  | { readonly status: "signing"; readonly sealed: AcceptedOffer }
  | {
      readonly status: "keeping";
      readonly record: AcceptedOffer["record"];
      readonly accepted: number;
      readonly guardians: number;
    }
  | { readonly status: "done"; readonly record: AcceptedOffer["record"]; readonly kept: boolean }
  /** It is registered; what came after could not be followed. */
  | {
      readonly status: "unheard";
      readonly record: AcceptedOffer["record"];
      readonly explained: Explanation;
    }
  /** Before anything was sent. */
  | { readonly status: "failed"; readonly explained: Explanation };

const KEPT_MS = 60_000;

export type UseAcceptOffer = {
  readonly state: AcceptOfferState;
  readonly accept: (offer: KnownOffer, terms: Omit<Acceptance, "offer">) => Promise<void>;
  readonly registered: (sealed: AcceptedOffer, mined: readonly Mined[]) => Promise<void>;
  /** Not signed: what was kept for it is forgotten, and the form is back. */
  readonly giveUp: (sealed: AcceptedOffer) => Promise<void>;
  readonly reset: () => void;
};

/** Makes what was offered a record of one's own: seals it anew, then follows its guardians. */
export function useAcceptOffer(): UseAcceptOffer {
  const worker = useWorker();
  const refresh = useRefreshChain();
  const [state, setState] = useState<AcceptOfferState>({ status: "idle" });

  const accept = useCallback(
    async (offer: KnownOffer, terms: Omit<Acceptance, "offer">) => {
      setState({ status: "sealing", progress: { stage: "preparing" } });
      const onProgress = (progress: SealProgress) => {
        setState({ status: "sealing", progress });
      };
      try {
        const sealed = await worker.run("acceptOffer", { ...terms, offer }, { onProgress });
        setState({ status: "signing", sealed });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      }
    },
    [worker],
  );

  const registered = useCallback(
    async ({ record, version }: AcceptedOffer, mined: readonly Mined[]) => {
      setState({ status: "keeping", record, accepted: 0, guardians: 0 });
      void refresh();
      const parameters = { record, version, block: mined.at(-1)?.block ?? 0, waitMs: KEPT_MS };
      const onProgress = (progress: { accepted: number; guardians: number }) => {
        setState({ status: "keeping", record, ...progress });
      };
      try {
        const { kept } = await worker.run("awaitKept", parameters, { onProgress });
        setState({ status: "done", record, kept });
      } catch (error) {
        setState({ status: "unheard", record, explained: explainError(error) });
      }
    },
    [refresh, worker],
  );

  const reset = useCallback(() => {
    setState({ status: "idle" });
  }, []);

  const giveUp = useCallback(
    async ({ record, version }: AcceptedOffer) => {
      setState({ status: "idle" });
      await worker.run("discardVersion", { record, version }).catch(() => undefined);
    },
    [worker],
  );

  return { state, accept, registered, giveUp, reset };
}
