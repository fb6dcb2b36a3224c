import type { ChainEvent, EventPlace } from "./chainEvent.ts";
import type { Opening, Timeline, TimelineEntry } from "./timeline.ts";

type Hex = `0x${string}`;

/** Times in seconds since 1970. */
export type Owner = { account: Hex; from: number; until: number | undefined };
export type Version = {
  at: EventPlace;
  time: number;
  version: number;
  by: Hex | undefined;
  digest: Hex | undefined;
  policy: Hex | undefined;
};
export type Actor = {
  account: Hex;
  first: number;
  last: number;
  did: ReadonlyMap<ChainEvent["name"], number>;
};
export type Keeper = {
  guardian: Hex;
  index: number;
  accepted: readonly number[];
  erased: number | undefined;
};

/** Everything that is known of one record, from its first version to its erasure. */
export type ChainOfCustody = {
  record: Hex;
  /** Oldest first; the last one holds it now. */
  owners: readonly Owner[];
  versions: readonly Version[];
  /** Who did something with it, in the order they first did. */
  actors: readonly Actor[];
  /** Guardians that took a share in: which versions, and when they confirmed having erased it. By index. */
  keepers: readonly Keeper[];
  openings: readonly Opening[];
  /** When its owner ordered it, and when enough guardians had confirmed that nobody can open it any more. */
  erasure: { ordered: number | undefined; completed: number | undefined };
  entries: readonly TimelineEntry[];
};

/** @returns undefined for a record that the timeline does not know as registered */
export function chainOfCustody(timeline: Timeline, record: Hex): ChainOfCustody | undefined {
  const entries = timeline.entries.filter((entry) => entry.record === record);
  const owners: Owner[] = [];
  const versions: Version[] = [];
  const actors = new Map<
    Hex,
    { account: Hex; first: number; last: number; did: Map<ChainEvent["name"], number> }
  >();
  const keepers = new Map<
    number,
    { guardian: Hex; index: number; accepted: number[]; erased: number | undefined }
  >();
  const erasure: { ordered: number | undefined; completed: number | undefined } = {
    ordered: undefined,
    completed: undefined,
  };
  for (const entry of entries) {
    const { time, event, actor, detail } = entry;
    if (actor !== undefined) {
      const known = actors.get(actor) ?? {
        account: actor,
        first: time,
        last: time,
        did: new Map<ChainEvent["name"], number>(),
      };
      known.last = time;
      known.did.set(event, (known.did.get(event) ?? 0) + 1);
      actors.set(actor, known);
    }
    switch (event) {
      case "RecordRegistered":
        if (actor !== undefined) owners.push({ account: actor, from: time, until: undefined });
        versions.push(versionOf(entry));
        break;
      case "RecordCorrected":
        versions.push(versionOf(entry));
        break;
      case "CustodyTaken": {
        const before = owners.at(-1);
        if (before !== undefined) before.until = time;
        if (actor !== undefined) owners.push({ account: actor, from: time, until: undefined });
        break;
      }
      case "ShareAccepted":
      case "ShareErased": {
        if (actor === undefined) break;
        const index = Number(detail["index"]);
        const keeper = keepers.get(index) ?? { guardian: actor, index, accepted: [], erased: undefined };
        if (event === "ShareErased") keeper.erased = time;
        // A guardian may say it again.
        else if (!keeper.accepted.includes(Number(detail["version"])))
          keeper.accepted.push(Number(detail["version"]));
        keepers.set(index, keeper);
        break;
      }
      case "ErasureOrdered":
        erasure.ordered = time;
        break;
      case "RecordErased":
        erasure.completed = time;
        break;
      default:
        break;
    }
  }
  if (owners.length === 0) return undefined;
  return {
    record,
    owners,
    versions,
    actors: [...actors.values()],
    keepers: [...keepers.values()].sort((a, b) => a.index - b.index),
    openings: timeline.openings.filter((opening) => opening.record === record),
    erasure,
    entries,
  };
}

const versionOf = ({ at, time, actor, detail }: TimelineEntry): Version => ({
  at,
  time,
  version: Number(detail["version"]),
  by: actor,
  digest: hexOf(detail["digest"]),
  policy: hexOf(detail["policy"]),
});

const hexOf = (text: string | undefined): Hex | undefined =>
  text !== undefined && /^0x[0-9a-f]*$/.test(text) ? (text as Hex) : undefined;
