import { RoundsError } from "./errors.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";

/** Two bits a seat, seat 0 lowest. Throws RoundsError "wrong-size" beyond 128 seats. */
export function packOutcomes(outcomes: readonly Outcome[]): bigint {
  if (outcomes.length > 128)
    throw new RoundsError("wrong-size", `${outcomes.length} seats are more than 128`, {
      repair: "a task has at most 128 seats",
    });
  return outcomes.reduce(
    (packed, outcome, seat) => packed | (BigInt(OUTCOMES.indexOf(outcome)) << BigInt(2 * seat)),
    0n,
  );
}
