import type { RuleContext } from "../rules/rule.ts";
import type { Update } from "../rounds/update.ts";
import { type Candidate, findCopies } from "./findCopies.ts";
import type { RoundInputs } from "./judgement.ts";
import { readUpdate } from "./readUpdate.ts";
import type { SeatOutcome } from "./seat.ts";

export type Accepted = {
  /** By seat. */
  readonly outcomes: readonly SeatOutcome[];
  /** The accepted seats' updates, by seat ascending. */
  readonly updates: ReadonlyMap<number, Update>;
  /** Whose rows each of them names; empty lists where rows are tied to no consents. */
  readonly patients: readonly (readonly `0x${string}`[])[];
};

/**
 * Say what became of every seat. Refused is only what cannot be counted and what is a copy: neither depends on whether
 * an update is any good, which is for utilities to say.
 */
export const acceptUpdates = (
  {
    spec,
    base,
    seats,
    earlier,
    consentGated,
  }: Pick<RoundInputs, "spec" | "base" | "seats" | "earlier" | "consentGated">,
  context: Pick<RuleContext, "size" | "statistics">,
): Accepted => {
  const readable = new Map<number, Update>();
  const named = new Map<number, readonly `0x${string}`[]>();
  const refused = new Map<number, string>();
  const candidates: Candidate[] = [];
  seats.forEach((input, seat) => {
    if (input.did !== "reveal") return;
    const read = readUpdate(input, base, consentGated);
    if ("refused" in read) {
      refused.set(seat, read.refused);
      return;
    }
    readable.set(seat, read.update);
    named.set(seat, read.patients);
    candidates.push({ seat, order: input.order, delta: read.update.delta });
  });
  for (const [seat, why] of findCopies(context, candidates, earlier, spec.copyCosine)) {
    refused.set(seat, why);
    readable.delete(seat);
  }
  const outcomes = seats.map((input, seat): SeatOutcome => {
    if (input.did === "nothing") return { outcome: "idle", why: null };
    if (input.did === "withhold") return { outcome: "withheld", why: null };
    const why = refused.get(seat);
    return why === undefined ? { outcome: "accepted", why: null } : { outcome: "refused", why };
  });
  const patients = [...readable.keys()].map((seat) => named.get(seat) ?? []);
  return { outcomes, updates: readable, patients };
};
