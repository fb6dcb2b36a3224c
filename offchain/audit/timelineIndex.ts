import type { Opening, Timeline } from "./timeline.ts";

type Hex = `0x${string}`;

/** Places in `timeline.entries`, ascending. */
export type Places = readonly number[];

/** A timeline with what makes filtering it quick: for every value, where it occurs. */
export type TimelineIndex = {
  readonly timeline: Timeline;
  readonly byPerson: ReadonlyMap<Hex, Places>;
  readonly byRecord: ReadonlyMap<Hex, Places>;
  readonly byInstitution: ReadonlyMap<Hex, Places>;
  readonly byRequest: ReadonlyMap<Hex, Opening>;
  /** The purposes of each entry; a receipt has those of its request. */
  readonly purposes: Uint8Array;
  /** Seconds since 1970; never falls, as the chain's own clock. */
  readonly times: Float64Array;
};
