/** A reader's side of the guardian flows, kept to the protocol: request, receipts, bundles from IPFS, both locks, open. */
import { requestAccess } from "../../offchain/chain/requests/requestAccess.ts";
import { waitForShares, type Receipt } from "../../offchain/chain/requests/waitForShares.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { readBlock } from "../../offchain/ipfs/readBlock.ts";
import { readFile } from "../../offchain/ipfs/readFile.ts";
import { readEnvelope } from "../../offchain/records/envelope/readEnvelope.ts";
import { combineShares } from "../../offchain/records/guardians/combineShares.ts";
import { openRelease } from "../../offchain/records/guardians/openRelease.ts";
import { generateEncryptionKeyPair } from "../../offchain/records/keys/generateEncryptionKeyPair.ts";
import type { EncryptionKeyPair } from "../../offchain/records/keys/encryptionKeyPair.ts";
import { openRecord } from "../../offchain/records/openRecord.ts";
import { bytes, hex, until, type Person, type World } from "./guardianWorld.ts";

export type Asked = { request: Hex; block: number; keyPair: EncryptionKeyPair };

export async function ask(reader: Person, record: Hex, purpose = 1): Promise<Asked> {
  const keyPair = await generateEncryptionKeyPair();
  const { request, block } = await requestAccess(reader.chain, record, purpose, hex(keyPair.publicKey));
  return { request, block, keyPair };
}

/** Whether the bundle a receipt announces is on IPFS. */
export async function isPublished(world: World, digest: Hex): Promise<boolean> {
  return readBlock(world.ipfs, bytes(digest)).then(
    () => true,
    () => false,
  );
}

export async function receipts(
  reader: Person,
  asked: Asked,
  threshold = 2,
  timeoutMs = 15_000,
): Promise<Receipt[]> {
  const { request, block: fromBlock } = asked;
  return waitForShares(reader.chain, { request, threshold, fromBlock, timeoutMs, pollMs: 20 });
}

/** Opens a version with A from `unlock` and B from the released shares; returns the content as text. */
export async function open(
  world: World,
  reader: Person,
  asked: Asked,
  digest: Hex,
  unlock: (header: Awaited<ReturnType<typeof readEnvelope>>["header"]) => Promise<Uint8Array>,
): Promise<string> {
  const envelope = await readEnvelope(readFile(world.ipfs, bytes(digest)));
  const found = await receipts(reader, asked);
  const shares = [];
  for (const { index, digest: bundle } of found) {
    await until("the bundle is on IPFS", () => isPublished(world, bundle));
    const sealed = await readBlock(world.ipfs, bytes(bundle));
    const released = await openRelease(sealed, asked.keyPair, bytes(asked.request), index);
    const share = released.get(envelope.header.version);
    if (share !== undefined) shares.push({ index, share });
  }
  const versionSecret = await combineShares(envelope.header, shares);
  const accessSecret = await unlock(envelope.header);
  const opened = await openRecord({ envelope, accessSecret, versionSecret });
  const parts: Uint8Array[] = [];
  for await (const part of opened.content) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
