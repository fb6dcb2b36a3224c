import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";

/**
 * The patients whose records somebody has proposed to move to this account, as the events tell; whether a move still
 * stands, `readMove` says.
 */
export const movesTo = (events: readonly ChainEvent[], account: Hex): readonly Hex[] => [
  ...new Set(
    events.flatMap((event) =>
      event.name === "CustodyProposed" && event.newAccount === account ? [event.patient] : [],
    ),
  ),
];
