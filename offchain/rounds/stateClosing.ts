import type { Hex } from "./hex.ts";
import { statementDomain, type Statement } from "./statement.ts";
import type { Place, Step } from "./step.ts";

/**
 * What every member signs to end a phase early: Commit, or Reveal if `reveals`. `inputsRoot` is the running hash with all
 * that belongs to the phase in it, the batch that is about to be posted included.
 */
export const stateClosing = (
  place: Place,
  { task, round, attempt }: Step,
  reveals: boolean,
  inputsRoot: Hex,
): Statement => ({
  domain: statementDomain(place),
  types: {
    Closing: [
      { name: "task", type: "uint64" },
      { name: "round", type: "uint16" },
      { name: "attempt", type: "uint8" },
      { name: "reveals", type: "bool" },
      { name: "inputsRoot", type: "bytes32" },
    ],
  },
  primaryType: "Closing",
  message: { task, round, attempt, reveals, inputsRoot },
});
