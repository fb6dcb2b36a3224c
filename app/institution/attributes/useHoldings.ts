"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import type { Explanation } from "../../chain/explainError.ts";
import { useClock } from "../useClock.ts";
import { holdings, type Holding } from "./holdings.ts";

export type HoldingsState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly holdings: readonly Holding[] }
  | { readonly status: "failed"; readonly error: Explanation };

const QUERY = {
  names: ["AttributeAttested", "AttributeRevoked", "AttributeKeyDelivered", "EncryptionKeyPublished"],
} as const;

/** Who holds which of an institution's attributes. */
export function useHoldings(institution: Hex): HoldingsState {
  const state = useEvents(QUERY);
  const now = useClock();
  const events = state.status === "ready" ? state.events : undefined;
  const held = useMemo(() => events && holdings(events, institution, now), [events, institution, now]);
  if (state.status === "failed") return state;
  return held === undefined ? { status: "reading" } : { status: "ready", holdings: held };
}
