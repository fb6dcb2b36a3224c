import type { Hex } from "./hex.ts";
import { statementDomain, type Statement } from "./statement.ts";
import type { Place } from "./step.ts";

/**
 * What whoever exports a round's receipt signs. `content` is the SHA-256 of the receipt's canonical JSON. No contract takes
 * it: it says who vouches for the file, and binds it to its chain, coordinator, task and round.
 */
export const stateReceipt = (
  place: Place,
  { task, round }: { readonly task: number; readonly round: number },
  content: Hex,
): Statement => ({
  domain: statementDomain(place),
  types: {
    Receipt: [
      { name: "task", type: "uint64" },
      { name: "round", type: "uint16" },
      { name: "content", type: "bytes32" },
    ],
  },
  primaryType: "Receipt",
  message: { task, round, content },
});
