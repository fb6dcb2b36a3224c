import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";

/** What an institution has promised as a guardian, and how far it has kept it, by the chain alone. */
export type GuardianDuties = {
  readonly sets: readonly {
    readonly set: number;
    readonly threshold: number;
    readonly members: readonly Hex[];
  }[];
  /** The epoch key shares are sealed to now; 0: none published. `block`: where it was published. */
  readonly epoch: number;
  readonly epochBlock: number;
  /** Versions of records that are not erased: shares taken in, and still to be taken in. */
  readonly kept: number;
  readonly outstanding: number;
  /** Shares released, each a receipt. */
  readonly released: number;
  /** Requests on records it guards that it has not answered and that have not lapsed. Some the patient has not allowed. */
  readonly waiting: number;
  /** Erasures ordered, and those this guardian has confirmed. */
  readonly erasuresOrdered: number;
  readonly erasuresConfirmed: number;
};

/**
 * @param events in the chain's order: all of the deployment
 * @param now seconds since 1970
 */
export function guardianDuties(events: readonly ChainEvent[], guardian: Hex, now: number): GuardianDuties {
  const sets = new Map<number, { set: number; threshold: number; members: readonly Hex[] }>();
  /** Records it guards → the newest version that the register has. */
  const versions = new Map<Hex, number>();
  const accepted = new Set<string>();
  const requests = new Map<Hex, { record: Hex; expires: number }>();
  const answered = new Set<Hex>();
  const ordered = new Set<Hex>();
  const confirmed = new Set<Hex>();
  let epoch = 0;
  let epochBlock = 0;
  for (const event of events) {
    switch (event.name) {
      case "GuardianSetDefined":
        if (event.members.includes(guardian)) sets.set(event.set, event);
        break;
      case "EpochKeyPublished":
        if (event.account !== guardian) break;
        epoch = event.epoch;
        epochBlock = event.at.block;
        break;
      case "RecordRegistered":
        if (sets.has(event.guardianSet)) versions.set(event.record, 1);
        break;
      case "RecordCorrected":
        if (versions.has(event.record)) versions.set(event.record, event.version);
        break;
      case "ShareAccepted":
        if (event.guardian === guardian) accepted.add(`${event.record} ${event.version}`);
        break;
      case "AccessRequested":
        requests.set(event.request, event);
        break;
      case "ShareReleased":
        if (event.guardian === guardian) answered.add(event.request);
        break;
      case "ErasureOrdered":
        if (versions.has(event.record)) ordered.add(event.record);
        break;
      case "ShareErased":
        if (event.guardian === guardian) confirmed.add(event.record);
        break;
      default:
        break;
    }
  }
  const live = [...versions].filter(([record]) => !ordered.has(record));
  const kept = live.filter(([record, version]) => accepted.has(`${record} ${version}`)).length;
  const waiting = [...requests].filter(
    ([request, { record, expires }]) =>
      versions.has(record) && !ordered.has(record) && expires > now && !answered.has(request),
  ).length;
  return {
    sets: [...sets.values()].map(({ set, threshold, members }) => ({ set, threshold, members })),
    epoch,
    epochBlock,
    kept,
    outstanding: live.length - kept,
    released: answered.size,
    waiting,
    erasuresOrdered: ordered.size,
    erasuresConfirmed: confirmed.size,
  };
}
