"use client";

import { useCallback, useEffect, useState } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { explainError, type Explanation } from "../../../chain/explainError.ts";
import { useWorker } from "../../../worker/useWorker.ts";

export type Forgotten = {
  readonly status: "forgetting" | "forgotten" | "failed";
  readonly explained?: Explanation;
  readonly retry: () => void;
};

/**
 * Deletes what this device keeps of an erased record, whenever its page is seen: the erasure may have been signed on
 * another device, or the page closed before this one had deleted anything.
 */
export function useForgotten(record: Hex): Forgotten {
  const worker = useWorker();
  const [state, setState] = useState<Omit<Forgotten, "retry">>({ status: "forgetting" });
  const forget = useCallback(
    () =>
      worker.run("forgetRecord", { record }).then(
        () => {
          setState({ status: "forgotten" });
        },
        (error: unknown) => {
          setState({ status: "failed", explained: explainError(error) });
        },
      ),
    [record, worker],
  );
  useEffect(() => {
    void forget();
  }, [forget]);
  return { ...state, retry: () => void forget() };
}
