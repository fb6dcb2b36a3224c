import { RoundsError } from "./errors.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";

/** The outcome of each of `seats` seats. Throws RoundsError "out-of-range" where a seat beyond them has one. */
export function readOutcomes(packed: bigint, seats: number): Outcome[] {
  if (packed < 0n || packed >> BigInt(2 * seats) !== 0n)
    throw new RoundsError("out-of-range", `the outcomes name a seat beyond the ${seats} there are`, {
      repair: "read them with the roster of the same task",
      values: { outcomes: String(packed), seats: String(seats) },
    });
  return Array.from(
    { length: seats },
    (_, seat) => OUTCOMES[Number((packed >> BigInt(2 * seat)) & 3n)] ?? "idle",
  );
}
