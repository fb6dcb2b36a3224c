import type { ChainEvent } from "../../offchain/audit/chainEvent.ts";
import type { Hex } from "../chain/deployment.ts";

/** The patients who have this account as a carer now. `events` in the chain's order. */
export function caredFor(events: readonly ChainEvent[], carer: Hex): readonly Hex[] {
  const patients = new Set<Hex>();
  for (const event of events) {
    if (event.name === "CarerAppointed" && event.carer === carer) patients.add(event.patient);
    if (event.name === "CarerDismissed" && event.carer === carer) patients.delete(event.patient);
  }
  return [...patients];
}
