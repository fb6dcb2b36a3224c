/**
 * How fast a record goes from plaintext to IPFS and back, against plain AES: 512 MiB are sealed under a policy and
 * three guardians, added to an embedded IPFS node in a process of its own, read back with every block verified,
 * opened, and held to its length and the first byte of each piece. `aesGcmMiBps` is WebCrypto's AES-256-GCM over as many 1 MiB frames, encrypted and decrypted
 * one after another in this process: what no system that encrypts can beat by much.
 */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { issueAttributeKey } from "../../offchain/abe/issueAttributeKey.ts";
import { setupAuthority } from "../../offchain/abe/setupAuthority.ts";
import { addFile } from "../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { spawnIpfsNode } from "../../offchain/ipfs/node/spawnIpfsNode.ts";
import { readFile } from "../../offchain/ipfs/readFile.ts";
import { unlockByPolicy } from "../../offchain/records/access/unlockByPolicy.ts";
import { releasePieces } from "../../offchain/records/envelope/releasePieces.ts";
import { readEnvelope } from "../../offchain/records/envelope/readEnvelope.ts";
import { combineShares } from "../../offchain/records/guardians/combineShares.ts";
import { openShare } from "../../offchain/records/guardians/openShare.ts";
import { generateEncryptionKeyPair } from "../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { openRecord } from "../../offchain/records/openRecord.ts";
import { sealRecord } from "../../offchain/records/sealRecord.ts";
import { createVaultKey } from "../../offchain/records/vault/createVaultKey.ts";

const mib = 512;
const mebibyte = 1_048_576;

type Figures = {
  mib: number;
  sealAddMiBps: number;
  readOpenMiBps: number;
  sealOpenMiBps: number;
  aesGcmMiBps: number;
  ratio: number;
  peakRssMiB: { client: number; ipfs: number | undefined };
};

export const bench = async (): Promise<Figures> => {
  const directory = await mkdtemp(join(tmpdir(), "aceso-bench-seal-"));
  const node = await spawnIpfsNode({ directory });
  try {
    const { sealAdd, readOpen } = await sealToIpfsAndBack(connectIpfs(node));
    // Taken before the baseline runs, which has buffers of its own.
    const client = process.resourceUsage().maxRSS / 1024;
    const ipfs = await node.peakRssMiB();
    const aes = await plainAes();
    const sealOpenMiBps = mib / (sealAdd + readOpen);
    return {
      mib,
      sealAddMiBps: round(mib / sealAdd),
      readOpenMiBps: round(mib / readOpen),
      sealOpenMiBps: round(sealOpenMiBps),
      aesGcmMiBps: round(mib / aes),
      ratio: Math.round((1000 * sealOpenMiBps) / (mib / aes)) / 1000,
      peakRssMiB: { client: round(client), ipfs: ipfs && round(ipfs) },
    };
  } finally {
    await node.stop();
    await rm(directory, { recursive: true, force: true });
  }
};

const round = (value: number): number => Math.round(10 * value) / 10;

const sinceMs = (start: number): number => (performance.now() - start) / 1000;

/** Seconds for each way; throws when what comes back is not what went in. */
const sealToIpfsAndBack = async (
  ipfs: ReturnType<typeof connectIpfs>,
): Promise<{ sealAdd: number; readOpen: number }> => {
  const { parameters, holder, guardians } = await parties();
  let start = performance.now();
  const sealed = await sealRecord({ ...parameters, content: imaging() });
  const { cid } = await addFile(ipfs, releasePieces(sealed.envelope));
  const sealAdd = sinceMs(start);

  start = performance.now();
  const envelope = await readEnvelope(readFile(ipfs, cid));
  const shares = await Promise.all(
    guardians.slice(0, 2).map(({ account, epoch, keyPair }) =>
      openShare(envelope.header, {
        record: parameters.record,
        version: 1,
        guardian: account,
        epoch,
        epochPrivateKey: keyPair.privateKey,
      }),
    ),
  );
  const accessSecret = await unlockByPolicy(envelope.header, holder);
  const versionSecret = await combineShares(envelope.header, shares);
  const { content } = await openRecord({ envelope, accessSecret, versionSecret });
  let bytes = 0;
  for await (const piece of releasePieces(content)) {
    if (piece[0] !== expectedByte(bytes)) throw new Error(`byte ${bytes} came back changed`);
    bytes += piece.length;
  }
  if (bytes !== mib * mebibyte) throw new Error(`${bytes} bytes came back of ${mib * mebibyte}`);
  return { sealAdd, readOpen: sinceMs(start) };
};

const noise = crypto.getRandomValues(new Uint8Array(65_536));

/** The byte at an offset of `imaging()`, which repeats 64 KiB of noise with the mebibyte's number added in front. */
const expectedByte = (offset: number): number | undefined =>
  offset % mebibyte === 0 ? (offset / mebibyte) & 255 : noise[offset % noise.length];

/** A study larger than any buffer, made up as it is read, in one buffer as a file would be. */
async function* imaging(): AsyncGenerator<Uint8Array, void, undefined> {
  const piece = new Uint8Array(mebibyte);
  for (let at = 0; at < mebibyte; at += noise.length) piece.set(noise, at);
  for (let i = 0; i < mib; i++) {
    piece[0] = i & 255;
    yield await Promise.resolve(piece);
  }
}

/** Five attributes of two authorities, three guardians of whom two must release. */
const parties = async () => {
  const gid = `eip155:31337:0x${"c1".repeat(20)}`;
  const mercy = await setupAuthority("mercy");
  const health = await setupAuthority("health-authority");
  const authorityKeys = new Map([
    ["mercy", { version: 1, publicKey: mercy.publicKey }],
    ["health-authority", { version: 1, publicKey: health.publicKey }],
  ]);
  const guardians = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const keyPair = await generateEncryptionKeyPair();
      return { account: new Uint8Array(20).fill(n), epoch: 1, key: keyPair.publicKey, keyPair };
    }),
  );
  const attributeKeys = [
    await issueAttributeKey(mercy.secretKey, gid, "cardiology"),
    await issueAttributeKey(health.secretKey, gid, "eu"),
  ];
  return {
    guardians,
    holder: { gid, attributeKeys, authorityKeys },
    parameters: {
      record: crypto.getRandomValues(new Uint8Array(32)),
      version: 1,
      policy: "cardiology@mercy and (eu@health-authority or 2 of (nurse@mercy, icu@mercy, trial7@mercy))",
      emergencyPolicy: "emergency@health-authority",
      authorityKeys,
      attributeId: ({ name, authority }: { name: string; authority: string }) =>
        keccak_256(utf8ToBytes(`${name}@${authority}`)),
      guardians,
      threshold: 2,
      vaultKey: createVaultKey(),
      metadata: { name: "study.dcm", mediaType: "application/dicom" },
    },
  };
};

/** Seconds to encrypt and decrypt as many frames, nothing else. */
const plainAes = async (): Promise<number> => {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const frame = crypto.getRandomValues(new Uint8Array(65_536));
  const plaintext = new Uint8Array(mebibyte);
  for (let at = 0; at < mebibyte; at += frame.length) plaintext.set(frame, at);
  const nonce = new Uint8Array(12);
  const start = performance.now();
  for (let i = 0; i < mib; i++) {
    new DataView(nonce.buffer).setUint32(7, i);
    const parameters = { name: "AES-GCM", iv: nonce };
    await crypto.subtle.decrypt(parameters, key, await crypto.subtle.encrypt(parameters, key, plaintext));
  }
  return sinceMs(start);
};
