"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import type { Explanation } from "../../chain/explainError.ts";
import { readInstitutions } from "../../chain/institutions/readInstitutions.ts";
import { useRead } from "../../chain/useRead.ts";
import { ownAttributes, type OwnAttribute } from "./ownAttributes.ts";

export type OwnAttributesState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly attributes: readonly OwnAttribute[] }
  | { readonly status: "failed"; readonly error: Explanation };

const NAMES = ["AttributeAttested", "AttributeRevoked", "AttributeKeyDelivered"] as const;

/** What institutions attest to an account, as the chain has it now. */
export function useOwnAttributes(account: Hex): OwnAttributesState {
  const events = useEvents({ names: NAMES, about: account });
  const institutions = useRead("readInstitutions", "all", readInstitutions);
  const attributes = useMemo(() => {
    if (events.status !== "ready" || institutions.status !== "ready") return undefined;
    const labels = new Map(institutions.value.map(({ account: of, label }) => [of, label]));
    return ownAttributes(events.events, account, labels, Math.floor(Date.now() / 1000));
  }, [account, events, institutions]);
  if (events.status === "failed") return events;
  if (institutions.status === "failed") return institutions;
  return attributes === undefined ? { status: "reading" } : { status: "ready", attributes };
}
