import { sha256 } from "@noble/hashes/sha2.js";

import type { Hex } from "../../chain/hex.ts";
import { readInlineEnvelope } from "../../chain/records/readInlineEnvelope.ts";
import { readFile } from "../../ipfs/readFile.ts";
import { readEnvelope, type Envelope } from "../../records/envelope/readEnvelope.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
import { fromHex, toHex } from "./hexBytes.ts";

export type FetchedEnvelope = Envelope & { readonly inline: boolean };

/**
 * A version's envelope from IPFS or out of the chain itself, every block checked against the digest of the register,
 * its header against the record and version it is registered as.
 *
 * @throws ClientError `envelope-mismatch`; what readFile and readEnvelope throw
 */
export async function fetchEnvelope(
  { chain, ipfs }: Connection,
  { record, version, digest }: { record: Hex; version: number; digest: Hex },
): Promise<FetchedEnvelope> {
  const stored = await readInlineEnvelope(chain, record, version);
  const refuse = (what: string) =>
    new ClientError(
      "envelope-mismatch",
      `the envelope registered as version ${version} of ${record} ${what}`,
      {
        repair: "its owner registered something else: ask for a correction",
        values: { record, version },
      },
    );
  if (stored !== undefined && toHex(sha256(stored)) !== digest) throw refuse("has another digest");
  const envelope = await readEnvelope(stored === undefined ? readFile(ipfs, fromHex(digest)) : once(stored));
  if (toHex(envelope.header.record) !== record || envelope.header.version !== version) {
    await envelope.close();
    throw refuse("names another record or version");
  }
  return { ...envelope, inline: stored !== undefined };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}
