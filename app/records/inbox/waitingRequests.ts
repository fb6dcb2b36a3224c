import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { OwnRecord } from "../ownRecord.ts";
import { recordOpenings, type RecordOpening } from "../view/log/recordOpenings.ts";

/**
 * Requests of others that guardians have not answered and that have time left, newest first. Whether they wait for the
 * patient's word, or only for the guardians, `isPermitted` tells.
 *
 * @param events in the chain's order, GuardianSetDefined among them
 * @param times block → seconds since 1970
 * @param now seconds since 1970
 */
export function waitingRequests(
  records: readonly OwnRecord[],
  events: readonly ChainEvent[],
  { times, now }: { readonly times: ReadonlyMap<number, number>; readonly now: number },
): readonly RecordOpening[] {
  const owners = new Map(
    records.filter(({ state }) => state === "kept").map((one) => [one.record, one.owner]),
  );
  return recordOpenings(events, times, now).filter(({ state, record, accessor }) => {
    const owner = owners.get(record);
    return state === "waiting" && owner !== undefined && owner !== accessor;
  });
}

/** What one person asks one patient for, for one purpose: answered together. */
export type RequestGroup = {
  readonly key: string;
  readonly accessor: Hex;
  readonly owner: Hex;
  /** One bit, as declared. */
  readonly purpose: number;
  /** Newest first, at most one for each record. */
  readonly requests: readonly RecordOpening[];
};

export function groupRequests(
  requests: readonly RecordOpening[],
  ownerOf: (record: Hex) => Hex | undefined,
): readonly RequestGroup[] {
  const groups = new Map<string, RequestGroup>();
  for (const request of requests) {
    const { accessor, purpose, record } = request;
    const owner = ownerOf(record);
    if (owner === undefined) continue;
    const key = `${accessor} ${purpose} ${owner}`;
    const { requests: before } = groups.get(key) ?? { requests: [] };
    // Asked twice: the newer one is what still can be answered longest.
    const others = before.filter((one) => one.record !== record || one.expires > request.expires);
    const isKnown = others.some((one) => one.record === record);
    groups.set(key, { key, accessor, owner, purpose, requests: isKnown ? others : [...others, request] });
  }
  return [...groups.values()];
}
