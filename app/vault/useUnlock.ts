"use client";

import { useState } from "react";

import { explainError, type Explanation } from "../chain/explainError.ts";

export type UnlockState =
  | { readonly status: "idle" }
  | { readonly status: "opening"; readonly by: "signature" | "phrase" }
  /** The person said no in the wallet. */
  | { readonly status: "declined" }
  | { readonly status: "failed"; readonly by: "signature" | "phrase"; readonly explained: Explanation };

/** One attempt at opening the vault at a time, and what came of it. */
export function useUnlock(): {
  readonly state: UnlockState;
  readonly attempt: (by: "signature" | "phrase", verb: () => Promise<void>) => Promise<void>;
} {
  const [state, setState] = useState<UnlockState>({ status: "idle" });
  const attempt = async (by: "signature" | "phrase", verb: () => Promise<void>): Promise<void> => {
    if (state.status === "opening") return;
    setState({ status: "opening", by });
    try {
      await verb();
      setState({ status: "idle" });
    } catch (error) {
      const explained = explainError(error);
      setState(
        explained.code === "wallet-rejected" ? { status: "declined" } : { status: "failed", by, explained },
      );
    }
  };
  return { state, attempt };
}
