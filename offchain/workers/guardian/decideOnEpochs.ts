import { isEpochOver } from "./isEpochOver.ts";
import type { Epoch } from "./store/epochTable.ts";

/** What is known when the epochs are looked at. Times in milliseconds since 1970. */
export type EpochFacts = {
  now: number;
  epochs: readonly Epoch[];
  /** Versions not yet taken in, by epoch number. */
  wanted: ReadonlyMap<number, number>;
  /** Epochs that erased records wait for. */
  erasuresWaitFor: readonly number[];
  epochMs: number;
  erasePressureMs: number;
  graceMs: number;
  intakeMs: number;
};

export type EpochDecision =
  | { do: "make" }
  | { do: "publish"; publicKey: Epoch["publicKey"] }
  | { do: "destroy"; publicKey: Epoch["publicKey"] };

/**
 * Which epoch keys to make, publish and destroy now. One that has been made is published until the registry numbers it;
 * a new one is made on schedule, or sooner when an erasure waits for the current one; a superseded one is destroyed
 * when the grace time is over and all that was sealed to it is taken in, or the time for that is over too: what nobody
 * serves must not hold up erasures, and whoever registered it can register it again.
 */
export function decideOnEpochs(facts: EpochFacts): EpochDecision[] {
  const { now, epochs, wanted, erasuresWaitFor } = facts;
  const decisions: EpochDecision[] = [];
  const unpublished = epochs.find((epoch) => epoch.epoch === undefined);
  const current = epochs.filter((epoch) => epoch.epoch !== undefined).at(-1);
  if (unpublished !== undefined) {
    decisions.push({ do: "publish", publicKey: unpublished.publicKey });
  } else {
    const age = current === undefined ? Infinity : now - current.madeAt;
    const pressed = current?.epoch !== undefined && erasuresWaitFor.includes(current.epoch);
    // Superseded by a key that is not ours: a restored guardian, whose newest key died with the old machine.
    const lost = current?.supersededAt !== undefined || current?.destroyed === true;
    if (age >= facts.epochMs || lost || (pressed && age >= facts.erasePressureMs))
      decisions.push({ do: "make" });
  }
  for (const { epoch, publicKey, supersededAt, destroyed } of epochs) {
    if (epoch === undefined || supersededAt === undefined || destroyed) continue;
    if (!isEpochOver({ supersededAt }, facts)) continue;
    const intakeOver = now - supersededAt >= facts.graceMs + facts.intakeMs;
    if ((wanted.get(epoch) ?? 0) > 0 && !intakeOver) continue;
    decisions.push({ do: "destroy", publicKey });
  }
  return decisions;
}
