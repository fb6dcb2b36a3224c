import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { createCipheriv } from "node:crypto";
import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { hpkeOpen, hpkeSeal, hpkeSuite } from "../../../offchain/records/keys/hpke.ts";
import { keptVectors, loadVectors } from "./loadVectors.ts";
import { publicKeyOf, referenceSeal } from "./referenceHpke.ts";
import { refusal } from "./refusal.ts";

type HpkeVector = {
  mode: number;
  kem_id: number;
  kdf_id: number;
  aead_id: number;
  encryptions: { aad: string; ct: string; pt: string }[];
} & Record<"info" | "ikmR" | "ikmE" | "skRm" | "pkRm" | "enc" | "key" | "base_nonce", string>;

type X25519Vectors = {
  testGroups: {
    tests: { tcId: number; public: string; private: string; shared: string; result: string }[];
  }[];
};

const message = utf8ToBytes("a share of B");
const info = utf8ToBytes("aceso/share/v1");

const checkRfcVector = async (vector: HpkeVector): Promise<void> => {
  const pair = await hpkeSuite.kem.deriveKeyPair(hexToBytes(vector.ikmR).buffer);
  expect(bytesToHex(new Uint8Array(await hpkeSuite.kem.serializePrivateKey(pair.privateKey)))).to.equal(
    vector.skRm,
  );
  expect(bytesToHex(new Uint8Array(await hpkeSuite.kem.serializePublicKey(pair.publicKey)))).to.equal(
    vector.pkRm,
  );
  const recipient = await hpkeSuite.createRecipientContext({
    recipientKey: pair,
    enc: hexToBytes(vector.enc).buffer,
    info: hexToBytes(vector.info).buffer,
  });
  for (const { aad, ct, pt } of vector.encryptions) {
    const opened = await recipient.open(hexToBytes(ct).buffer, hexToBytes(aad).buffer);
    expect(bytesToHex(new Uint8Array(opened))).to.equal(pt);
  }
  // Our own verb has no associated data: seal with the vector's key and nonce, open with the vector's private key.
  const cipher = createCipheriv("aes-256-gcm", hexToBytes(vector.key), hexToBytes(vector.base_nonce));
  const sealed = concatBytes(
    hexToBytes(vector.enc),
    cipher.update(message),
    cipher.final(),
    cipher.getAuthTag(),
  );
  expect(await hpkeOpen(hexToBytes(vector.skRm), hexToBytes(vector.info), sealed)).to.deep.equal(message);
};

const checkX25519 = async ({ testGroups }: X25519Vectors): Promise<{ zero: number; usable: number }> => {
  let zero = 0;
  let usable = 0;
  for (const test of testGroups.flatMap(({ tests }) => tests)) {
    const [enc, privateKey, shared] = [test.public, test.private, test.shared].map((hex) => hexToBytes(hex));
    const sealed = referenceSeal(shared!, enc!, publicKeyOf(privateKey!), info, message);
    if (shared!.every((byte) => byte === 0)) {
      await refusal("seal-rejected", () => hpkeOpen(privateKey!, info, sealed));
      await refusal("key-rejected", () => hpkeSeal(enc!, info, message));
      zero++;
    } else {
      expect(await hpkeOpen(privateKey!, info, sealed), `tcId ${test.tcId}`).to.deep.equal(message);
      usable++;
    }
  }
  return { zero, usable };
};

describe("records: HPKE", () => {
  it("agrees with the kept RFC 9180 vector of its suite", async () => {
    for (const vector of (keptVectors("hpke-rfc9180.json") as { vectors: HpkeVector[] }).vectors) {
      await checkRfcVector(vector);
    }
  });

  it("agrees with every message of the full RFC 9180 vectors of its suite", async function () {
    const { whole, value } = loadVectors("hpke-rfc9180.json", "hpke-rfc9180/vectors_rfc9180_5f503c5.json.gz");
    if (!whole) this.skip(); // ../shared/data is not here; the kept vector above still ran
    const suite = (value as HpkeVector[]).filter(
      (v) => v.mode === 0 && v.kem_id === 0x20 && v.kdf_id === 1 && v.aead_id === 2,
    );
    expect(suite).to.have.length(1);
    for (const vector of suite) await checkRfcVector(vector);
  });

  it("opens what a second implementation seals for Wycheproof's X25519 keys, and refuses a zero secret", async () => {
    const kept = await checkX25519(keptVectors("hpke-x25519-wycheproof.json") as X25519Vectors);
    expect(kept.zero).to.be.greaterThan(0);
    expect(kept.usable).to.be.greaterThan(5);
    const { whole, value } = loadVectors("hpke-x25519-wycheproof.json", "wycheproof/x25519_test.json");
    if (whole) expect((await checkX25519(value as X25519Vectors)).usable).to.be.greaterThan(400);
  });

  it("seals 48 bytes more than it is given and opens only under the same key and context", async () => {
    const pair = await generateEncryptionKeyPair();
    const sealed = await hpkeSeal(pair.publicKey, info, message);
    expect(sealed).to.have.length(message.length + 48);
    expect(await hpkeOpen(pair.privateKey, info, sealed)).to.deep.equal(message);
    const other = await generateEncryptionKeyPair();
    await refusal("seal-rejected", () => hpkeOpen(other.privateKey, info, sealed));
    await refusal("seal-rejected", () => hpkeOpen(pair.privateKey, utf8ToBytes("aceso/share/v2"), sealed));
    await refusal("seal-rejected", () => hpkeOpen(pair.privateKey, info, sealed.subarray(0, 47)));
    for (let i = 0; i < sealed.length; i += 7) {
      const changed = Uint8Array.from(sealed);
      changed[i]! ^= 1;
      await refusal("seal-rejected", () => hpkeOpen(pair.privateKey, info, changed));
    }
  });

  it("derives a person's key pairs from the vault key and the version alone", async () => {
    const vaultKey = new Uint8Array(32).fill(7);
    const first = await deriveEncryptionKeyPair(vaultKey, 1);
    expect(await deriveEncryptionKeyPair(vaultKey, 1)).to.deep.equal(first);
    expect(first.publicKey).to.deep.equal(publicKeyOf(first.privateKey));
    expect((await deriveEncryptionKeyPair(vaultKey, 2)).publicKey).to.not.deep.equal(first.publicKey);
    const error = await refusal("wrong-argument", () => deriveEncryptionKeyPair(new Uint8Array(31), 1));
    expect(error.message).to.contain("the vault key");
    await refusal("wrong-argument", () => deriveEncryptionKeyPair(vaultKey, 65_536));
  });
});
