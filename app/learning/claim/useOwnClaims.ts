"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import type { Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { useRead } from "../../chain/useRead.ts";
import type { TaskView } from "../view/taskView.ts";
import { dueClaims, type DueClaim } from "./dueClaims.ts";

export type OwnClaim = DueClaim & { readonly paid: boolean };

export type OwnClaimsState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly claims: readonly OwnClaim[] }
  | { readonly status: "failed"; readonly error: Explanation };

/** What an account is due, and whether the chain has paid it, seat by seat. */
export function useOwnClaims(views: readonly TaskView[], account: Hex): OwnClaimsState {
  const due = useMemo(() => dueClaims(views, account), [views, account]);
  const keys = due.map(({ task, round, seat }) => `${task} ${round} ${seat}`);
  const state = useRead("claimed", [account, ...keys], async (chain) => {
    const { readSettlement } = await loadPart(async () => import("../../chain/tasks/readSettlement.ts"));
    return Promise.all(
      due.map(async ({ task, round, seat }) => {
        const { claimed } = await readSettlement(chain, task, round);
        return ((claimed >> BigInt(seat)) & 1n) === 1n;
      }),
    );
  });
  if (state.status !== "ready") return state;
  return {
    status: "ready",
    claims: due.map((claim, i) => ({ ...claim, paid: state.value[i] ?? false })),
  };
}
