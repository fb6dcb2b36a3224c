/**
 * A step of the beta reputation with forgetting (Jøsang and Ismail 2002), as `Reputation` takes it:
 *
 *     α ← λα + g,  β ← λβ + 3·bad,  λ = 0.95, rounded to the nearest millionth
 *
 * An idle round fades α only: waiting does not whitewash. Below 0.3 after a bad round: barred for 30 days.
 */
import type { Outcome } from "./outcome.ts";
import { reputationOf } from "./reputationOf.ts";
import type { Standing } from "./standing.ts";

const ONE = 1_000_000n;
const BAD = 3n * ONE;
const TRAINS_FROM = 300_000;
const COOLDOWN_SECONDS = 30 * 24 * 60 * 60;

const fade = (value: bigint): bigint => (value * 95n + 50n) / 100n;

/**
 * @param harmed whether the seat was accepted and certified as harmful
 * @param now time of the block that applies the round, seconds since 1970
 */
export function reputationAfter(
  standing: Standing,
  outcome: Outcome,
  harmed: boolean,
  now: number,
): Standing {
  const good = fade(standing.good);
  if (outcome === "idle") return { ...standing, good };
  const bad = fade(standing.bad);
  if (outcome === "accepted" && !harmed) return { ...standing, good: good + ONE, bad };
  const after = { ...standing, good, bad: bad + BAD };
  return reputationOf(after) < TRAINS_FROM ? { ...after, barredUntil: now + COOLDOWN_SECONDS } : after;
}
