import type { Timeline } from "./timeline.ts";
import type { Places, TimelineIndex } from "./timelineIndex.ts";

/** The part of a timeline that filterTimeline found, for an export: those entries, and the openings asked for in them. */
export function selectTimeline({ timeline, byRequest }: TimelineIndex, places: Places): Timeline {
  const entries = places.flatMap((place) => timeline.entries[place] ?? []);
  const openings = entries.flatMap(({ event, request }) =>
    event === "AccessRequested" && request !== undefined ? (byRequest.get(request) ?? []) : [],
  );
  return { entries, openings };
}
