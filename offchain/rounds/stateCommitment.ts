import type { Hex } from "./hex.ts";
import { statementDomain, type Statement } from "./statement.ts";
import type { Place, Step } from "./step.ts";

/** What a trainer signs for the leader's batch. */
export const stateCommitment = (
  place: Place,
  { task, round, attempt }: Step,
  commitment: Hex,
): Statement => ({
  domain: statementDomain(place),
  types: {
    Commitment: [
      { name: "task", type: "uint64" },
      { name: "round", type: "uint16" },
      { name: "attempt", type: "uint8" },
      { name: "commitment", type: "bytes32" },
    ],
  },
  primaryType: "Commitment",
  message: { task, round, attempt, commitment },
});
