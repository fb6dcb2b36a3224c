"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import type { ReadOffer } from "../../engine/offers/openOffer.ts";
import { useWorker } from "../../worker/useWorker.ts";

export type ReadOfferState =
  /** `done`: bytes so far. */
  | { readonly status: "opening"; readonly done: number }
  | { readonly status: "open"; readonly read: ReadOffer }
  | { readonly status: "failed"; readonly explained: Explanation };

/** Opens what was offered, here. Nobody is told. Give it a key of the offer's id. */
export function useReadOffer(offer: KnownOffer): {
  readonly state: ReadOfferState;
  readonly again: () => void;
} {
  const worker = useWorker();
  const first = useRef(offer);
  const abort = useRef(new AbortController());
  const [state, setState] = useState<ReadOfferState>({ status: "opening", done: 0 });
  const again = useCallback(() => {
    abort.current.abort();
    const { signal } = (abort.current = new AbortController());
    setState({ status: "opening", done: 0 });
    const onProgress = ({ done }: { done: number }) => {
      if (!signal.aborted) setState({ status: "opening", done });
    };
    worker.run("openOffer", { offer: first.current }, { signal, onProgress }).then(
      (read) => {
        if (!signal.aborted) setState({ status: "open", read });
      },
      (error: unknown) => {
        if (!signal.aborted) setState({ status: "failed", explained: explainError(error) });
      },
    );
  }, [worker]);
  useEffect(() => {
    again();
    return () => {
      abort.current.abort();
    };
  }, [again]);
  return { state, again };
}
