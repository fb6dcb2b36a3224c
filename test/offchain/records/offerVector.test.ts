import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { recoverAddress } from "ethers";
import { createDecipheriv } from "node:crypto";
import { hpkeOpen } from "../../../offchain/records/keys/hpke.ts";
import { openOffer } from "../../../offchain/records/offers/openOffer.ts";
import { keptVectors } from "./loadVectors.ts";
import { chunks, collect } from "./streams.ts";

type Vector = {
  patient: { account: string; publicKey: string; privateKey: string };
  author: { account: string };
  metadata: { name: string; mediaType: string; fhirType: string; size: number };
  signedAt: number;
} & Record<"content" | "contentHash" | "authorship" | "signature" | "offer", string>;

const vector = keptVectors("offer-v1.json") as Vector;
const patient = hexToBytes(vector.patient.account);
const account = hexToBytes(vector.author.account);
const offer = hexToBytes(vector.offer);

describe("records: the fixed offer (test/vectors/offer-v1.json)", () => {
  it("opens with the patient's key, and holds what its author signed", async () => {
    const keyPair = {
      publicKey: hexToBytes(vector.patient.publicKey),
      privateKey: hexToBytes(vector.patient.privateKey),
    };
    const source = chunks(offer, 100);
    const { metadata, content } = await openOffer({ source, keyPairs: [keyPair], patient, author: account });
    const signature = hexToBytes(vector.signature);
    const author = { account, patient, signedAt: vector.signedAt, signature };
    expect(metadata).to.deep.equal({ ...vector.metadata, author });
    const bytes = await collect(content);
    expect(bytes).to.deep.equal(hexToBytes(vector.content));
    expect(sha256(bytes)).to.deep.equal(hexToBytes(vector.contentHash));
    expect(recoverAddress(`0x${vector.authorship}`, `0x${vector.signature}`).toLowerCase()).to.equal(
      `0x${vector.author.account}`,
    );
  });

  it("opens by formulas written out from docs/protocol.md, with none of this room's code but HPKE", async () => {
    const [start, frame] = [offer.subarray(0, 91), offer.subarray(91)];
    expect(Buffer.from(start.subarray(0, 11)).toString("latin1")).to.equal("acesooffer\x01");
    const tag = utf8ToBytes("aceso/offer/v1");
    const info = concatBytes(tag, patient, account);
    const secret = await hpkeOpen(hexToBytes(vector.patient.privateKey), info, start.subarray(11));
    const headHash = sha256(start);
    const prk = extract(sha256, secret, new Uint8Array(0));
    const key = expand(sha256, prk, concatBytes(tag, headHash), 32);
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from("000000000000000000000001", "hex"));
    decipher.setAAD(headHash).setAuthTag(frame.subarray(-16));
    const plaintext = concatBytes(decipher.update(frame.subarray(0, -16)), decipher.final());
    const head = new DataView(plaintext.buffer).getUint32(0);
    expect(plaintext.subarray(4 + head)).to.deep.equal(hexToBytes(vector.content));
    // A map of five, keys in bytewise order: 64 name, 64 size, 66 author, 68 fhirType, 69 mediaType.
    expect(Buffer.from(plaintext.subarray(4, 10)).toString("hex")).to.equal("a5646e616d65");
    expect(
      Buffer.from(plaintext).includes(Buffer.from("66617574686f72a4676163636f756e7454", "hex")),
    ).to.equal(true);
  });
});
