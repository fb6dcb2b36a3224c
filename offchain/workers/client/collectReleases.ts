import type { Hex } from "../../chain/hex.ts";
import { readEvents } from "../../chain/readEvents.ts";
import { IpfsError } from "../../ipfs/errors.ts";
import { readBlock } from "../../ipfs/readBlock.ts";
import { equalBytes } from "../../records/bytes.ts";
import type { Header } from "../../records/envelope/header.ts";
import { RecordsError } from "../../records/errors.ts";
import { combineShares } from "../../records/guardians/combineShares.ts";
import type { Share } from "../../records/guardians/guardian.ts";
import { openRelease } from "../../records/guardians/openRelease.ts";
import { shareHash } from "../../records/guardians/shareBinding.ts";
import type { Connection } from "./connection.ts";
import { fromHex } from "./hexBytes.ts";
import type { PendingRequest } from "./home/pendingRequests.ts";

/** A guardian's receipt on the chain, and what came of the share it is for. */
export type Receipt = {
  readonly guardian: Hex;
  readonly index: number;
  readonly digest: Hex;
  readonly transaction: Hex;
  /** "missing": the receipt is on the chain, its bytes are not (yet) on IPFS. "false": not the share that was sealed. */
  readonly share: "good" | "missing" | "false";
};

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
  { chain, ipfs }: Connection,
  header: Header,
  request: PendingRequest,
): Promise<Releases> {
  const query = { fromBlock: request.block, names: ["ShareReleased"] as const, about: request.requestId };
  const receipts: Receipt[] = [];
  const good: Share[] = [];
  for (const event of await readEvents(chain, query)) {
    if (event.name !== "ShareReleased") continue;
    const { guardian, index, digest } = event;
    const receipt = { guardian, index, digest, transaction: event.at.transaction };
    const bytes = await readBlock(ipfs, fromHex(digest)).catch((error: unknown) => {
      if (error instanceof IpfsError) return undefined;
      throw error;
    });
    const share = bytes && (await openOne(header, request, index, bytes));
    receipts.push({
      ...receipt,
      share: bytes === undefined ? "missing" : share === undefined ? "false" : "good",
    });
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
