import { cidFromDigest } from "../../../offchain/ipfs/cidFromDigest.ts";
import { IpfsError } from "../../../offchain/ipfs/errors.ts";
import { equalBytes } from "../../../offchain/records/bytes.ts";
import type { Header } from "../../../offchain/records/envelope/header.ts";
import { RecordsError } from "../../../offchain/records/errors.ts";
import { combineShares } from "../../../offchain/records/guardians/combineShares.ts";
import type { Share } from "../../../offchain/records/guardians/guardian.ts";
import { openRelease } from "../../../offchain/records/guardians/openRelease.ts";
import { shareHash } from "../../../offchain/records/guardians/shareBinding.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import type { PendingRequest } from "../device/pendingRequests.ts";
import type { Reader } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { fromHex } from "../hexBytes.ts";
import type { Receipt } from "../openedRecord.ts";
import { readVerified } from "../storage/readVerified.ts";

export type Releases = {
  readonly receipts: readonly Receipt[];
  /** B, once the threshold of good shares is there. */
  readonly versionSecret: Uint8Array | undefined;
};

/**
 * What the guardians have released for a request so far. Each share is fetched by the digest of its receipt and held
 * against the hash in the header; a false one is set aside and attributed.
 */
export async function collectReleases(
  { chain, blocks }: Reader,
  header: Header,
  request: PendingRequest,
  signal?: AbortSignal,
): Promise<Releases> {
  const query = { fromBlock: request.block, names: ["ShareReleased"] as const, about: request.requestId };
  const receipts: Receipt[] = [];
  const good: Share[] = [];
  for (const event of await readEvents(chain, query)) {
    if (event.name !== "ShareReleased" || event.request !== request.requestId) continue;
    const { guardian, index, digest } = event;
    const bytes = await readVerified(blocks, cidFromDigest(fromHex(digest)), signal).catch(
      (error: unknown) => {
        if (error instanceof IpfsError || error instanceof EngineError) return undefined;
        throw error;
      },
    );
    const share = bytes && (await openOne(header, request, index, bytes));
    const verdict = bytes === undefined ? "missing" : share === undefined ? "false" : "good";
    receipts.push({ guardian, index, digest, transaction: event.at.transaction, share: verdict });
    if (share !== undefined) good.push(share);
  }
  const enough = good.length >= header.guardians.threshold;
  return { receipts, versionSecret: enough ? await combineShares(header, good) : undefined };
}

/** The share of the header's version, or undefined when what was released is none of it. */
async function openOne(
  { record, version, guardians }: Header,
  { requestId, accessKey }: PendingRequest,
  index: number,
  bytes: Uint8Array,
): Promise<Share | undefined> {
  try {
    const share = (await openRelease(bytes, accessKey, fromHex(requestId), index)).get(version);
    const hash = guardians.shares[index]?.hash;
    if (share === undefined || hash === undefined) return undefined;
    return equalBytes(shareHash({ record, version, index }, share), hash) ? { index, share } : undefined;
  } catch (error) {
    if (error instanceof RecordsError) return undefined;
    throw error;
  }
}
