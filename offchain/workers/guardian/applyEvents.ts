import type { ChainEvent } from "../../audit/chainEvent.ts";
import type { BlockRef } from "../../chain/blockRef.ts";
import { decideOnEvent, type GuardianView } from "./decideOnEvent.ts";
import type { Guardian } from "./guardian.ts";
import type { GuardianAction } from "./guardianAction.ts";
import { isEpochOver } from "./isEpochOver.ts";
import { atomically } from "../database/atomically.ts";
import { emptyJournal } from "./store/emptyJournal.ts";

/** The parts of a guardian that events act on. */
type Applying = Pick<
  Guardian,
  "account" | "shares" | "owed" | "requests" | "epochs" | "position" | "store" | "log"
> & {
  settings: Pick<Guardian["settings"], "graceMs">;
  status: Pick<Guardian["status"], "sharesRefused" | "recordsErased">;
};

/** One action in the store. Returns the digests on IPFS that have lost their reason to be there. */
function apply(guardian: Applying, action: GuardianAction, now: number): string[] {
  const { shares, owed, requests, epochs, log } = guardian;
  switch (action.do) {
    case "takeSeat":
      shares.takeSeat(action.seat);
      return [];
    case "guard":
      shares.addRecord(action.record, action.guardianSet);
      return [];
    case "want":
      shares.want(action.version, now);
      return [];
    case "refuse": {
      const { record, version, reason } = action;
      if (shares.refuse(record, version, reason)) {
        guardian.status.sharesRefused++;
        log.warn({ record, version, reason }, "share refused");
      }
      return [];
    }
    case "inline":
      shares.inline(action.record, action.version);
      return [];
    case "erase":
      shares.erase(action.record, action.block);
      return requests.closeFor(action.record);
    case "request":
      requests.add(action.request);
      return [];
    case "receipt": {
      const request = requests.get(action.request);
      if (request?.digest === action.digest) requests.receipted(request.id, action.block);
      else if (request !== undefined) {
        requests.close(request.id, request.status);
        log.warn(
          { request: request.id },
          "a receipt for bytes that are not here: an older database was restored",
        );
      }
      return [];
    }
    case "acknowledged":
      owed.shareConfirmed(action.record, action.version, action.block);
      return [];
    case "erasureConfirmed":
      owed.erasureConfirmed(action.record);
      return [];
    case "epoch":
      epochs.confirmed(action.publicKey, action.epoch, now);
      return [];
    case "recheck":
      requests.recheck(action.record);
      return [];
    case "recheckAccessor":
      requests.recheckAccessor(action.accessor);
      return [];
  }
}

/**
 * Carries the events of a step into the store, together with the position they bring it to: all of it or none.
 * Shares of erased records are gone from the file, its journal included, when this returns.
 * Returns the digests of releases that should leave IPFS.
 */
export function applyEvents(guardian: Applying, events: readonly ChainEvent[], to: BlockRef): string[] {
  const { account, shares, epochs, position, store } = guardian;
  const { graceMs } = guardian.settings;
  const now = Date.now();
  const view: GuardianView = {
    account,
    seatIn: (guardianSet) => shares.seat(guardianSet),
    seatFor: (record) => shares.record(record),
    isEpochOver: (number) =>
      isEpochOver(
        epochs.all().find(({ epoch }) => epoch === number),
        { now, graceMs },
      ),
  };
  let erased = 0;
  const unpin = atomically(store, () => {
    const digests: string[] = [];
    for (const event of events) {
      for (const action of decideOnEvent(event, view)) {
        digests.push(...apply(guardian, action, now));
        if (action.do === "erase") erased++;
      }
    }
    guardian.requests.expire(to.time);
    position.advance(to);
    return digests;
  });
  if (erased > 0) {
    // The journal still holds the pages as they were before.
    emptyJournal(store.db);
    guardian.status.recordsErased += erased;
  }
  return unpin;
}
