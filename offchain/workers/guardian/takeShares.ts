import { readInlineEnvelope } from "../../chain/records/readInlineEnvelope.ts";
import { readFile } from "../../ipfs/readFile.ts";
import { fromHex } from "../database/fromHex.ts";
import type { Guardian } from "./guardian.ts";
import { atomically } from "../database/atomically.ts";
import type { GuardedVersion } from "./store/shareTable.ts";
import { takeShare, type TakenShare } from "./takeShare.ts";

/** Envelopes fetched at a time; one that hangs takes one place, until its timeout. */
const AT_ONCE = 8;
const RETRY_FLOOR_MS = 1_000;
const RETRY_CEILING_MS = 3_600_000;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

async function fetchAndOpen(guardian: Guardian, version: GuardedVersion): Promise<TakenShare> {
  const { shares, epochs, chain, ipfs, account } = guardian;
  const seat = shares.record(version.record);
  const epochPrivateKey = epochs.privateKey(version.epoch);
  if (seat === undefined) return { kind: "refused", reason: "no seat in the record's guardian set" };
  if (epochPrivateKey === undefined)
    return {
      kind: "refused",
      reason: `epoch ${version.epoch} has no key here: it was destroyed, or never was`,
    };
  try {
    let envelope: AsyncIterable<Uint8Array>;
    if (version.inline) {
      const bytes = await readInlineEnvelope(chain, version.record, version.version);
      if (bytes === undefined)
        return { kind: "unavailable", reason: "the chain does not give the envelope yet" };
      envelope = once(bytes);
    } else envelope = readFile(ipfs, fromHex(version.digest));
    return await takeShare(envelope, {
      record: fromHex(version.record),
      version: version.version,
      guardian: fromHex(account),
      index: seat.index,
      size: seat.size,
      threshold: seat.threshold,
      epoch: version.epoch,
      epochPrivateKey,
    });
  } finally {
    epochPrivateKey.fill(0);
  }
}

async function takeOne(guardian: Guardian, version: GuardedVersion): Promise<void> {
  const { shares, requests, store, status, settings, log } = guardian;
  const at = { record: version.record, version: version.version };
  const taken = await fetchAndOpen(guardian, version).catch((error: unknown): TakenShare => ({
    kind: "unavailable",
    reason: error instanceof Error ? error.message : String(error),
  }));
  const givenUp = taken.kind === "unavailable" && Date.now() - version.firstSeen >= settings.intakeMs;
  if (taken.kind === "held") {
    if (atomically(store, () => shares.hold(at.record, at.version, taken.share))) {
      status.sharesTaken++;
      log.info(at, "share taken in");
    }
    taken.share.fill(0);
  } else if (taken.kind === "refused" || givenUp) {
    const reason = givenUp ? `given up: ${taken.reason}` : taken.reason;
    if (shares.refuse(at.record, at.version, reason)) status.sharesRefused++;
    log.warn({ ...at, reason }, "share refused");
  } else {
    const delay = Math.min(RETRY_CEILING_MS, RETRY_FLOOR_MS * 2 ** Math.min(20, version.attempts));
    shares.retry(at.record, at.version, taken.reason, Date.now() + delay);
    log.info({ ...at, reason: taken.reason, delay }, "envelope not available yet");
  } // A request may have been waiting for this very share.
  requests.recheck(at.record);
}

/**
 * Takes in the shares that are due, several at a time; returns when all of these have been tried. A new version goes
 * before one that has failed, so an envelope nobody serves never keeps others waiting.
 */
export async function takeShares(guardian: Guardian, signal: AbortSignal): Promise<void> {
  const busy = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    const due = guardian.shares
      .due(Date.now(), AT_ONCE * 2)
      .filter(({ record, version }) => !busy.has(`${record}/${version}`));
    for (const version of due.slice(0, AT_ONCE - busy.size)) {
      const key = `${version.record}/${version.version}`;
      const work = takeOne(guardian, version).finally(() => busy.delete(key));
      busy.set(key, work);
    }
    if (busy.size === 0) return;
    await Promise.race(busy.values());
  }
  await Promise.all(busy.values());
}
