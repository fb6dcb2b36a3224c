/**
 * Makes test/vectors/envelope-v1.json anew, for a change of format only:
 *
 *     node -e 'import("./test/offchain/records/makeEnvelopeVectors.ts").then((m) => m.writeEnvelopeVectors())'
 *
 * Everything that opens is derived from fixed seeds. Sealing draws fresh randomness (HPKE, ABE, Shamir, nonces), so
 * the bytes differ at each making; a second implementation checks itself by opening them.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { writeFile } from "node:fs/promises";
import { encodeAttributeKey } from "../../../offchain/abe/encodeAttributeKey.ts";
import { encodeAuthorityPublicKey } from "../../../offchain/abe/encodeAuthorityPublicKey.ts";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import { setupAuthority } from "../../../offchain/abe/setupAuthority.ts";
import { sealAttributeKey } from "../../../offchain/records/access/sealAttributeKey.ts";
import { sealGrant } from "../../../offchain/records/access/sealGrant.ts";
import { openShare } from "../../../offchain/records/guardians/openShare.ts";
import { sealRelease } from "../../../offchain/records/guardians/sealRelease.ts";
import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import { sealRecord } from "../../../offchain/records/sealRecord.ts";
import { sealDeviceSecret } from "../../../offchain/records/vault/sealDeviceSecret.ts";
import { sealVaultKey } from "../../../offchain/records/vault/sealVaultKey.ts";
import { vaultPhrase } from "../../../offchain/records/vault/vaultPhrase.ts";
import { wrapVaultKey } from "../../../offchain/records/vault/wrapVaultKey.ts";
import { chunks, collect } from "./streams.ts";

const seed = (label: string): Uint8Array<ArrayBuffer> => sha256(utf8ToBytes(`aceso vectors: ${label}`));
const account = (label: string): Uint8Array => seed(label).subarray(0, 20);

/** A stream of seeded bytes for the ABE set-up. */
const seeded = (label: string) => {
  let drawn = 0;
  return (bytes: number): Uint8Array =>
    concatBytes(
      ...Array.from({ length: Math.ceil(bytes / 32) }, () => seed(`${label} ${String(drawn++)}`)),
    ).subarray(0, bytes);
};

const hexed = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return bytesToHex(value);
  if (Array.isArray(value)) return value.map(hexed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hexed(item)]));
};

export const writeEnvelopeVectors = async (): Promise<void> => {
  const record = seed("record");
  const vaultKey = seed("vault key");
  const [patient, reader, institution] = [account("patient"), account("reader"), account("mercy")];
  const gid = `eip155:31337:0x${bytesToHex(reader)}`;
  const mercy = await setupAuthority("mercy", seeded("mercy"));
  const health = await setupAuthority("health-authority", seeded("health"));
  const cardiology = await issueAttributeKey(mercy.secretKey, gid, "cardiology", seeded("cardiology"));
  const emergency = await issueAttributeKey(health.secretKey, gid, "emergency", seeded("emergency"));
  const readerKeys = await deriveEncryptionKeyPair(seed("reader"), 1);
  const guardians = await Promise.all(
    [0, 1, 2].map(async (index) => {
      const { publicKey, privateKey } = await deriveEncryptionKeyPair(seed(`guardian ${index}`), 1);
      return { account: account(`guardian ${index}`), epoch: 7 + index, key: publicKey, privateKey };
    }),
  );
  const metadata = { name: "note.txt", mediaType: "text/plain", fhirType: "DocumentReference" };
  const content = utf8ToBytes("Blood pressure 128/82, pulse 64, regular.");
  const sealed = await sealRecord({
    record,
    version: 3,
    policy: "cardiology@mercy or 2 of (eu@health-authority, nurse@mercy, icu@mercy)",
    emergencyPolicy: "emergency@health-authority",
    authorityKeys: new Map([
      ["mercy", { version: 1, publicKey: mercy.publicKey }],
      ["health-authority", { version: 2, publicKey: health.publicKey }],
    ]),
    attributeId: ({ name, authority }) => keccak_256(utf8ToBytes(`${name}@${authority}`)),
    guardians,
    threshold: 2,
    vaultKey,
    metadata,
    content: chunks(content, 16),
  });
  const { header, headerHash, accessSecret, versionSecret } = sealed;
  const shares = await Promise.all(
    guardians.map(({ account: guardian, epoch, privateKey: epochPrivateKey }) =>
      openShare(header, { record, version: 3, guardian, epoch, epochPrivateKey }),
    ),
  );
  const requestId = seed("request");
  const signature = concatBytes(seed("signature r"), seed("signature s"), Uint8Array.of(27));
  const delivery = { institution, holder: reader, name: "cardiology" };
  const encodedKey = encodeAttributeKey(cardiology);
  const vectors = {
    about:
      "One envelope of docs/protocol.md with every key that opens it, and the sealed messages around it. All byte " +
      "strings in hexadecimal; attribute ids in the program are keccak256 of name@authority. Made by " +
      "test/offchain/records/makeEnvelopeVectors.ts.",
    vault: { vaultKey, phrase: vaultPhrase(vaultKey), patient, signature },
    reader: {
      account: reader,
      gid,
      ...readerKeys,
      attributeKeys: [encodedKey, encodeAttributeKey(emergency)],
    },
    authorities: [
      { label: "health-authority", version: 2, publicKey: encodeAuthorityPublicKey(health.publicKey) },
      { label: "mercy", version: 1, publicKey: encodeAuthorityPublicKey(mercy.publicKey) },
    ],
    guardians: guardians.map(({ account: guardian, epoch, privateKey }, index) => ({
      account: guardian,
      epoch,
      privateKey,
      share: shares[index]?.share,
    })),
    record,
    version: 3,
    headerHash,
    accessSecret,
    versionSecret,
    metadata,
    content,
    envelope: await collect(sealed.envelope),
    requestId,
    institution,
    messages: {
      grant: await sealGrant(accessSecret, readerKeys.publicKey, record, reader),
      release: await sealRelease(
        new Map([[3, shares[1]?.share ?? new Uint8Array(0)]]),
        readerKeys.publicKey,
        requestId,
        1,
      ),
      carer: await sealVaultKey(vaultKey, readerKeys.publicKey, patient, reader),
      attribute: await sealAttributeKey(encodedKey, readerKeys.publicKey, delivery),
      device: await sealDeviceSecret(versionSecret, vaultKey, record, 3),
      vault: await wrapVaultKey(vaultKey, patient, [signature, signature]),
    },
  };
  const path = new URL("../../vectors/envelope-v1.json", import.meta.url);
  await writeFile(path, `${JSON.stringify(hexed(vectors), null, 2)}\n`);
};
