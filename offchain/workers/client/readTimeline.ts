import { buildTimeline } from "../../audit/buildTimeline.ts";
import type { Timeline } from "../../audit/timeline.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readBlockTimes } from "../../chain/readBlockTimes.ts";
import { readEvents } from "../../chain/readEvents.ts";

/** What of the timeline is wanted; all of it when nothing is said. */
export type TimelineQuery = {
  readonly record?: Hex | undefined;
  /** Whose records. */
  readonly patient?: Hex | undefined;
  /** Who did something, or to whom it was done. */
  readonly person?: Hex | undefined;
};

/**
 * What happened on this deployment, as its events tell it. The whole of it is read first: owners and receipts of a
 * later event stand in earlier ones.
 */
export async function readTimeline(chain: Chain, query: TimelineQuery = {}): Promise<Timeline> {
  const events = await readEvents(chain);
  const { entries, openings } = buildTimeline(events, await readBlockTimes(chain, events));
  const { record, patient, person } = query;
  const isWanted = (of: { record: Hex | undefined; patient: Hex | undefined }, people: readonly unknown[]) =>
    (record === undefined || of.record === record) &&
    (patient === undefined || of.patient === patient) &&
    (person === undefined || people.includes(person));
  return {
    entries: entries.filter((entry) => isWanted(entry, [entry.actor, entry.other, entry.patient])),
    openings: openings.filter((opening) => isWanted(opening, [opening.accessor, opening.patient])),
  };
}
