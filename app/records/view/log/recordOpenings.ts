import { buildTimeline } from "../../../../offchain/audit/buildTimeline.ts";
import type { ChainEvent } from "../../../../offchain/audit/chainEvent.ts";
import { openingBases, type OpeningBasis } from "../../../../offchain/audit/openingBases.ts";
import type { Opening } from "../../../../offchain/audit/timeline.ts";

/** A request as its patient reads it. */
export type RecordOpening = Opening & {
  /** `opened`: enough guardians have released; `waiting`: more may; `lapsed`: its time is over. */
  readonly state: "opened" | "waiting" | "lapsed";
  /** On what ground guardians have answered; undefined: none has. */
  readonly basis: OpeningBasis | undefined;
};

/**
 * Every request for a record, newest first.
 *
 * @param events in the chain's order: the record's, its owners' carers', and GuardianSetDefined
 * @param times block → seconds since 1970
 * @param now seconds since 1970
 */
export function recordOpenings(
  events: readonly ChainEvent[],
  times: ReadonlyMap<number, number>,
  now: number,
): readonly RecordOpening[] {
  const timeline = buildTimeline(events, times);
  const bases = openingBases(timeline);
  return timeline.openings
    .map((opening): RecordOpening => {
      const isOver = opening.expires <= now;
      return {
        ...opening,
        state: opening.answered ? "opened" : isOver ? "lapsed" : "waiting",
        basis: bases.get(opening.request),
      };
    })
    .reverse();
}
