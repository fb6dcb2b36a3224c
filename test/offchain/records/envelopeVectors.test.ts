import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { createDecipheriv } from "node:crypto";
import { openAttributeKey } from "../../../offchain/records/access/openAttributeKey.ts";
import { unlockByEmergency } from "../../../offchain/records/access/unlockByEmergency.ts";
import { unlockByGrant } from "../../../offchain/records/access/unlockByGrant.ts";
import { unlockByPolicy } from "../../../offchain/records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../../offchain/records/access/unlockByVault.ts";
import { combineShares } from "../../../offchain/records/guardians/combineShares.ts";
import { openRelease } from "../../../offchain/records/guardians/openRelease.ts";
import { openShare } from "../../../offchain/records/guardians/openShare.ts";
import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import { openRecord } from "../../../offchain/records/openRecord.ts";
import { openDeviceSecret } from "../../../offchain/records/vault/openDeviceSecret.ts";
import { openVaultKey } from "../../../offchain/records/vault/openVaultKey.ts";
import { unwrapVaultKey } from "../../../offchain/records/vault/unwrapVaultKey.ts";
import { vaultKeyFromPhrase } from "../../../offchain/records/vault/vaultKeyFromPhrase.ts";
import { readEnvelopeVectors, vectorHolder } from "./readEnvelopeVectors.ts";
import { envelopeOf } from "./hospital.ts";
import { collect } from "./streams.ts";

const seed = (label: string) => sha256(utf8ToBytes(`aceso vectors: ${label}`));
const vectors = readEnvelopeVectors();
const hex = (text: string) => hexToBytes(text);

describe("records: the fixed vectors", () => {
  it("open by policy, emergency, vault, grant and guardians, and hold what they should", async () => {
    const { reader, messages } = vectors;
    const envelope = await envelopeOf(hex(vectors.envelope));
    const { header } = envelope;
    const accessSecret = hex(vectors.accessSecret);
    const holder = await vectorHolder(vectors);
    const keyPair = { publicKey: hex(reader.publicKey), privateKey: hex(reader.privateKey) };
    expect(await deriveEncryptionKeyPair(seed("reader"), 1)).to.deep.equal(keyPair);
    const record = hex(vectors.record);
    const account = hex(reader.account);
    expect(envelope.headerHash).to.deep.equal(hex(vectors.headerHash));
    expect(await unlockByPolicy(header, holder)).to.deep.equal(accessSecret);
    expect(await unlockByEmergency(header, holder)).to.deep.equal(accessSecret);
    expect(await unlockByVault(header, hex(vectors.vault.vaultKey))).to.deep.equal(accessSecret);
    expect(await unlockByGrant(hex(messages.grant), keyPair, record, account)).to.deep.equal(accessSecret);

    const shares = await Promise.all(
      vectors.guardians.map(async ({ account: guardian, epoch, privateKey, share }) => {
        const expected = {
          record,
          version: 3,
          guardian: hex(guardian),
          epoch,
          epochPrivateKey: hex(privateKey),
        };
        const opened = await openShare(header, expected);
        expect(opened.share).to.deep.equal(hex(share));
        return opened;
      }),
    );
    const versionSecret = await combineShares(header, shares.slice(1));
    expect(versionSecret).to.deep.equal(hex(vectors.versionSecret));
    const opened = await openRecord({ envelope, accessSecret, versionSecret });
    expect(opened.metadata).to.deep.equal(vectors.metadata);
    expect(await collect(opened.content)).to.deep.equal(hex(vectors.content));

    const vaultKey = hex(vectors.vault.vaultKey);
    const patient = hex(vectors.vault.patient);
    expect(vaultKeyFromPhrase(vectors.vault.phrase)).to.deep.equal(vaultKey);
    expect(await unwrapVaultKey(hex(messages.vault), patient, hex(vectors.vault.signature))).to.deep.equal(
      vaultKey,
    );
    expect(await openVaultKey(hex(messages.carer), keyPair, patient, account)).to.deep.equal(vaultKey);
    expect(await openDeviceSecret(hex(messages.device), vaultKey, record, 3)).to.deep.equal(versionSecret);
    const release = await openRelease(hex(messages.release), keyPair, hex(vectors.requestId), 1);
    expect(release).to.deep.equal(new Map([[3, shares[1]!.share]]));
    const delivery = { institution: hex(vectors.institution), holder: account, name: "cardiology" };
    expect(await openAttributeKey(hex(messages.attribute), keyPair, delivery)).to.deep.equal(
      hex(reader.attributeKeys[0]!),
    );
    expect(header.policy.program.subarray(1, 33)).to.deep.equal(keccak_256(utf8ToBytes("cardiology@mercy")));
  });

  it("open by formulas written out from docs/protocol.md alone, with none of this room's code", () => {
    const bytes = hex(vectors.envelope);
    const length = new DataView(bytes.buffer).getUint32(6);
    const [start, frame] = [bytes.subarray(0, 10 + length), bytes.subarray(10 + length)];
    expect(Buffer.from(start.subarray(0, 6)).toString("latin1")).to.equal("aceso\x01");
    const headerHash = sha256(start);
    // The key "nonce", then a byte string of 32.
    const at = Buffer.from(start).indexOf(Buffer.from("656e6f6e63655820", "hex")) + 8;
    const ikm = concatBytes(hex(vectors.accessSecret), hex(vectors.versionSecret));
    const info = concatBytes(
      utf8ToBytes("aceso/record/v1"),
      hex(vectors.record),
      Uint8Array.of(0, 3),
      headerHash,
    );
    const key = expand(sha256, extract(sha256, ikm, start.subarray(at, at + 32)), info, 32);
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from("000000000000000000000001", "hex"));
    decipher.setAAD(headerHash).setAuthTag(frame.subarray(-16));
    const plaintext = concatBytes(decipher.update(frame.subarray(0, -16)), decipher.final());
    const head = new DataView(plaintext.buffer).getUint32(0);
    expect(plaintext.subarray(4 + head)).to.deep.equal(hex(vectors.content));
    // Metadata: a map of three, keys in bytewise order: 64 name, 68 fhirType, 69 mediaType.
    expect(Buffer.from(plaintext.subarray(4, 10)).toString("hex")).to.equal("a3646e616d65");
    const place = concatBytes(utf8ToBytes("aceso/share/v1"), hex(vectors.record), Uint8Array.of(0, 3));
    for (const [index, { share }] of vectors.guardians.entries()) {
      const hash = sha256(concatBytes(place, Uint8Array.of(index), hex(share)));
      expect(Buffer.from(start).includes(Buffer.from(hash))).to.equal(true);
    }
  });
});
