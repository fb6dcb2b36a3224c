import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";

/** A carer a patient has now; `at`: when they were last appointed. */
export type Carer = { readonly carer: Hex; readonly at: ChainEvent["at"] };

/** A patient's carers now. `events` in the chain's order. */
export function carersOf(events: readonly ChainEvent[], patient: Hex): readonly Carer[] {
  const carers = new Map<Hex, Carer>();
  for (const event of events) {
    if (event.name === "CarerAppointed" && event.patient === patient)
      carers.set(event.carer, { carer: event.carer, at: event.at });
    if (event.name === "CarerDismissed" && event.patient === patient) carers.delete(event.carer);
  }
  return [...carers.values()];
}
