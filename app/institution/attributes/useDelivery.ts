"use client";

import { useCallback, useState } from "react";

import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { useWorker } from "../../worker/useWorker.ts";

export type DeliveryState =
  | { readonly status: "idle" }
  | { readonly status: "sealing" }
  | { readonly status: "failed"; readonly error: Explanation };

export type Delivery = {
  readonly institution: Hex;
  readonly keyFile: File;
  readonly holder: Hex;
  readonly name: string;
};

/** Issue an attribute's key and seal it to its holder, in the worker; what has to be sent comes back. */
export function useDelivery(): {
  readonly state: DeliveryState;
  readonly seal: (delivery: Delivery) => Promise<Call | undefined>;
  readonly reset: () => void;
} {
  const { run } = useWorker();
  const [state, setState] = useState<DeliveryState>({ status: "idle" });
  const seal = useCallback(
    async (delivery: Delivery) => {
      setState({ status: "sealing" });
      try {
        const { call } = await run("deliverAttribute", delivery);
        setState({ status: "idle" });
        return call;
      } catch (error) {
        setState({ status: "failed", error: explainError(error) });
        return undefined;
      }
    },
    [run],
  );
  const reset = useCallback(() => {
    setState({ status: "idle" });
  }, []);
  return { state, seal, reset };
}
