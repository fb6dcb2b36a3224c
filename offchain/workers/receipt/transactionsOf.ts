import type { Hex } from "../../rounds/hex.ts";
import type { TaskEvent } from "../../rounds/taskEvent.ts";

/** Events without a round of their own belong to the one that runs. */
const OF_THE_RUNNING: readonly TaskEvent["name"][] = [
  "CommitsPosted",
  "RevealsPosted",
  "Committed",
  "Revealed",
  "CommitClosed",
  "RevealClosed",
  "ReferenceShared",
];

export type RoundTransaction = {
  readonly transaction: Hex;
  readonly block: number;
  /** What it did for the round. */
  readonly events: readonly TaskEvent["name"][];
};

/**
 * The transactions that made a round, in the chain's order: its entries, failed attempts included, certificate, end,
 * settlement, payments, reputations and model. What opened its first attempt is the enrolment's, or the round's before; what
 * patients claim, up to thousands of them and years later, is theirs. Pure.
 *
 * @param events all of the task's
 */
export function transactionsOf(events: readonly TaskEvent[], round: number): readonly RoundTransaction[] {
  const found = new Map<Hex, { block: number; events: TaskEvent["name"][] }>();
  let running = -1;
  for (const event of events) {
    if (event.name === "CommitOpened") running = event.round;
    const isRunning = running === round && OF_THE_RUNNING.includes(event.name);
    const isOwn = "round" in event && event.round === round && event.name !== "PatientPaid";
    if (!(isOwn || isRunning) || (event.name === "CommitOpened" && event.attempt === 0)) continue;
    const { transaction, block } = event.at;
    const known = found.get(transaction) ?? { block, events: [] };
    known.events.push(event.name);
    found.set(transaction, known);
  }
  return [...found].map(([transaction, { block, events: names }]) => ({ transaction, block, events: names }));
}
