"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { CHAIN_KEY } from "../../../chain/chainKeys.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { useEvents } from "../../../chain/events/useEvents.ts";
import { explainError, type Explanation } from "../../../chain/explainError.ts";
import { useChain } from "../../../chain/useChain.ts";
import { useRead } from "../../../chain/useRead.ts";
import { carersOf } from "../../carers/carersOf.ts";
import { readAccess, type AccessCandidates } from "./readAccess.ts";
import { readPolicyHolders } from "./readPolicyHolders.ts";
import type { RecordAccess } from "./recordAccess.ts";

export type WhoCanState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly access: RecordAccess }
  | { readonly status: "failed"; readonly error: Explanation };

const NAMES = [
  "RecordRegistered",
  "CustodyTaken",
  "ConsentGranted",
  "ConsentRevoked",
  "EmergencyFiled",
] as const;
const CARER_NAMES = ["CarerAppointed", "CarerDismissed"] as const;

/** Who can open a record now: found by events, decided by the chain's state, looked at again with every block. */
export function useWhoCan(record: Hex): WhoCanState {
  const chain = useChain();
  const about = useEvents({ names: NAMES, about: record });
  const owner = useMemo(() => {
    if (about.status !== "ready") return undefined;
    const held = about.events.flatMap((event) =>
      event.name === "RecordRegistered" ? [event.owner] : event.name === "CustodyTaken" ? [event.to] : [],
    );
    return held.at(-1);
  }, [about]);
  const appointments = useEvents({ names: CARER_NAMES, about: owner ?? [] });
  const candidates = useMemo((): AccessCandidates | undefined => {
    if (about.status !== "ready" || appointments.status !== "ready" || owner === undefined) return undefined;
    const grantees = new Set<Hex>();
    const emergencies = new Set<Hex>();
    for (const event of about.events) {
      if (event.name === "ConsentGranted") grantees.add(event.grantee);
      if (event.name === "ConsentRevoked") grantees.delete(event.grantee);
      if (event.name === "EmergencyFiled") emergencies.add(event.accessor);
    }
    const carers = carersOf(appointments.events, owner).map(({ carer }) => carer);
    return { carers, grantees: [...grantees], emergencies: [...emergencies] };
  }, [about, appointments, owner]);

  const key = candidates && [record, ...candidates.carers, ...candidates.grantees, ...candidates.emergencies];
  const found = useRead("access", key, (it) =>
    readAccess(it, record, candidates ?? { carers: [], grantees: [], emergencies: [] }),
  );
  const policy = found.status === "ready" && !found.value.state.erased ? found.value.state.policy : undefined;
  const { chainId, addresses } = chain.deployment;
  const holders = useQuery({
    queryKey: [CHAIN_KEY, "policyHolders", chainId, addresses.policyRegistry, policy],
    queryFn: () => (policy === undefined ? [] : readPolicyHolders(chain, policy)),
    enabled: policy !== undefined,
    staleTime: 15_000,
    retry: 1,
  });

  const failed = [about, appointments, found].find((part) => part.status === "failed");
  if (failed !== undefined) return failed;
  if (holders.error !== null) return { status: "failed", error: explainError(holders.error) };
  if (found.status !== "ready" || (holders.data === undefined && policy !== undefined))
    return { status: "reading" };
  return { status: "ready", access: { ...found.value, holders: holders.data ?? [] } };
}
