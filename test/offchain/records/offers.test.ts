import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { TypedDataEncoder } from "ethers";
import { u32 } from "../../../offchain/records/bytes.ts";
import { encodeCbor } from "../../../offchain/records/canonicalCbor.ts";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import {
  decodeMetadata,
  encodeMetadata,
  type Metadata,
} from "../../../offchain/records/envelope/metadata.ts";
import { sealFrames } from "../../../offchain/records/envelope/sealFrames.ts";
import { RecordsError } from "../../../offchain/records/errors.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { hpkeSeal } from "../../../offchain/records/keys/hpke.ts";
import { authorshipMessage } from "../../../offchain/records/offers/authorshipMessage.ts";
import { hashContent } from "../../../offchain/records/offers/hashContent.ts";
import {
  offerDataKey,
  offerHeadLength,
  offerInfo,
  offerMagic,
} from "../../../offchain/records/offers/offerFile.ts";
import { openOffer } from "../../../offchain/records/offers/openOffer.ts";
import { sealOffer } from "../../../offchain/records/offers/sealOffer.ts";
import { openRecord } from "../../../offchain/records/openRecord.ts";
import { accountOf, envelopeOf, sealed } from "./hospital.ts";
import { refusal } from "./refusal.ts";
import { chunks, collect, pattern } from "./streams.ts";

const patient = accountOf(0xa1);
const doctor = accountOf(0xd0);
const eve = accountOf(0xee);
const letter = new TextEncoder().encode("Dear Anna, your ECG shows a sinus rhythm.");
const author = { account: doctor, patient, signedAt: 1_800_000_000, signature: new Uint8Array(65).fill(7) };
const plain: Metadata = { name: "letter.txt", mediaType: "text/plain", fhirType: "DocumentReference" };
const metadata = { ...plain, author };
const pair = await generateEncryptionKeyPair();

const offerOf = async (content: Uint8Array, changes = {}): Promise<Uint8Array> =>
  collect(
    await sealOffer({
      patientKey: pair.publicKey,
      metadata,
      contentHash: sha256(content),
      content: chunks(content, 65_536),
      ...changes,
    }),
  );

const open = (bytes: Uint8Array, changes = {}) =>
  openOffer({ source: chunks(bytes, 300_000), keyPairs: [pair], patient, author: doctor, ...changes });

/** What somebody makes who has our code and keeps to no rule of it. */
const forge = async (inside: unknown, by: Uint8Array, content: Uint8Array = letter): Promise<Uint8Array> => {
  const secret = new Uint8Array(32).fill(9);
  const start = concatBytes(offerMagic, await hpkeSeal(pair.publicKey, offerInfo(patient, by), secret));
  const head = encodeCbor(inside);
  const key = await offerDataKey(secret, sha256(start));
  const stream = chunks(concatBytes(u32(head.length), head, content), 100_000);
  return concatBytes(start, await collect(sealFrames(key, sha256(start), stream)));
};

describe("records: what others write for a patient", () => {
  it("comes back whole at every size around a frame, with its author, and with an older key of the patient", async () => {
    const newer = await generateEncryptionKeyPair();
    for (const size of [0, 1, frameSize - 1, frameSize, 2 * frameSize + 1]) {
      const content = pattern(size);
      const opened = await open(await offerOf(content), { keyPairs: [newer, pair] });
      expect(opened.metadata).to.deep.equal(metadata);
      const hashed = hashContent(opened.content);
      expect(await collect(hashed.content)).to.deep.equal(content);
      expect(hashed.whole()).to.deep.equal({ contentHash: sha256(content), size });
    }
  });

  it("opens for the patient it was sealed to and nobody else, the author included", async () => {
    const bytes = await offerOf(letter);
    const other = await generateEncryptionKeyPair();
    await refusal("seal-rejected", () => open(bytes, { keyPairs: [other] }));
    await refusal("seal-rejected", () => open(bytes, { keyPairs: [] }));
  });

  it("does not open when the same bytes are offered to another patient, or by another account", async () => {
    const bytes = await offerOf(letter);
    // Even one who shares the key, as after a move of custody.
    await refusal("seal-rejected", () => open(bytes, { patient: eve }));
    await refusal("seal-rejected", () => open(bytes, { author: eve }));
  });

  it("is refused when it claims another's account inside, or was written for another patient, or says nobody", async () => {
    await refusal("offer-rejected", async () => open(await forge(metadata, eve), { author: eve }));
    const forOther = { ...plain, author: { ...author, patient: eve } };
    await refusal("offer-rejected", async () => open(await forge(forOther, doctor)));
    await refusal("offer-rejected", async () => open(await forge(plain, doctor)));
    expect((await open(await forge(metadata, doctor))).metadata).to.deep.equal(metadata);
  });

  it("is not sealed when the content is not what was signed, whichever way it changed", async () => {
    for (const content of [letter.subarray(1), Uint8Array.from([...letter, 10]), letter.toReversed()]) {
      await refusal("content-changed", () => offerOf(content, { contentHash: sha256(letter) }));
    }
    await refusal("size-mismatch", () => offerOf(letter, { metadata: { ...metadata, size: 5 } }));
    await refusal("too-large", () => offerOf(letter, { metadata: { ...metadata, size: 2 ** 32 } }));
  });

  it("is told from an envelope, and an envelope from it", async () => {
    const bytes = await offerOf(letter);
    await refusal("not-an-envelope", () => envelopeOf(bytes));
    const record = await sealed(letter);
    await refusal("not-an-offer", () => open(record.bytes));
    for (const short of [0, 5, offerHeadLength - 1]) {
      await refusal("not-an-offer", () => open(bytes.subarray(0, short)));
    }
    await refusal("not-an-offer", () => open(bytes.with(offerMagic.length - 1, 2)));
  });

  it("ends in a typed refusal wherever a byte is changed or it is cut", async () => {
    const bytes = await offerOf(letter);
    const read = async (spoilt: Uint8Array): Promise<string> => {
      try {
        return (await collect((await open(spoilt)).content)).length > -1 ? "opened" : "";
      } catch (error) {
        if (error instanceof RecordsError) return error.code;
        throw error;
      }
    };
    const seen = new Set<string>();
    // Closer together in the head, where the checks are; the frame has one tag.
    for (let at = 0; at < bytes.length; at += at < offerHeadLength ? 2 : 17) {
      seen.add(await read(bytes.with(at, bytes[at]! ^ 1)));
      seen.add(await read(bytes.subarray(0, at)));
    }
    expect([...seen].sort()).to.deep.equal(["frame-rejected", "not-an-offer", "seal-rejected", "truncated"]);
  });

  it("closes its source when it is refused, left early, or read to the end", async () => {
    const bytes = await offerOf(pattern(3 * frameSize));
    let closed = 0;
    const watched = (of: Uint8Array) =>
      (async function* () {
        try {
          yield* chunks(of, 100_000);
        } finally {
          closed++;
        }
      })();
    await refusal("seal-rejected", () => open(bytes, { source: watched(bytes), author: eve }));
    // More than is read ahead, or it would end by itself.
    const forged = await forge(plain, doctor, pattern(3 * frameSize));
    await refusal("offer-rejected", () => open(forged, { source: watched(forged) }));
    await (await open(bytes, { source: watched(bytes) })).content.return();
    await collect((await open(bytes, { source: watched(bytes) })).content);
    expect(closed).to.equal(4);
  });

  it("gives no hash of a content that was not read to its end", async () => {
    const hashed = hashContent(chunks(letter, 10));
    await refusal("wrong-argument", () => hashed.whole());
    await hashed.content.next();
    await refusal("wrong-argument", () => hashed.whole());
    await hashed.content.return();
    await refusal("wrong-argument", () => hashed.whole());
  });
});

describe("records: who wrote a record", () => {
  it("stays with it when the patient seals it as their own, for every later reader", async () => {
    const { bytes, accessSecret, versionSecret } = await sealed(letter, { metadata });
    const opened = await openRecord({ envelope: await envelopeOf(bytes), accessSecret, versionSecret });
    expect(opened.metadata).to.deep.equal(metadata);
    expect(await collect(opened.content)).to.deep.equal(letter);
  });

  it("is encoded to these very bytes, and metadata without an author as ever before", () => {
    const short = {
      account: accountOf(1),
      patient: accountOf(2),
      signedAt: 3,
      signature: new Uint8Array([4]),
    };
    expect(
      Buffer.from(encodeMetadata({ name: "a", mediaType: "b", author: short })).toString("hex"),
    ).to.equal(
      // {"name": "a", "author": {"account", "patient", "signedAt", "signature"}, "mediaType": "b"}
      "a3" +
        "646e616d656161" +
        "66617574686f72" +
        `a4676163636f756e7454${"01".repeat(20)}6770617469656e7454${"02".repeat(20)}` +
        "687369676e65644174036973" +
        "69676e61747572654104" +
        "696d656469615479706561" +
        "62",
    );
    // The metadata of envelope-v1.json, sealed before there were authors.
    const before = hexToBytes(
      "a3646e616d65686e6f74652e747874686668697254797065" +
        "71446f63756d656e745265666572656e6365696d65646961547970656a746578742f706c61696e",
    );
    const value = { name: "note.txt", mediaType: "text/plain", fhirType: "DocumentReference" };
    expect(decodeMetadata(before)).to.deep.equal(value);
    expect(encodeMetadata(value)).to.deep.equal(before);
  });

  it("is refused when it is anything but two accounts, a time and a signature", async () => {
    const bad: Record<string, unknown>[] = [
      { account: new Uint8Array(19) },
      { patient: new Uint8Array(21) },
      { account: "0xd0" },
      { signedAt: 0 },
      { signedAt: 2 ** 40 },
      { signedAt: 1.5 },
      { signature: new Uint8Array(0) },
      { signature: new Uint8Array(4097) },
      { more: 1 },
      { signature: undefined },
    ];
    for (const change of bad) {
      const { path } = (
        await refusal("metadata-rejected", () =>
          decodeMetadata(encodeCbor({ ...plain, author: { ...author, ...change } })),
        )
      ).values;
      expect(path).to.match(/^metadata\.author/);
    }
    for (const value of [null, "doctor", [], new Uint8Array(20)]) {
      await refusal("metadata-rejected", () => decodeMetadata(encodeCbor({ ...plain, author: value })));
    }
  });

  it("is what this message says: content, name, types, patient, time and chain", () => {
    const statement = { patient, contentHash: sha256(letter), signedAt: author.signedAt };
    const digest = (of: Metadata, changes = {}, chainId = 31_337): string => {
      const { domain, types, message } = authorshipMessage(of, { ...statement, ...changes }, chainId);
      return TypedDataEncoder.hash(domain, { Authorship: [...types.Authorship] }, message);
    };
    const digests = [
      digest(plain),
      digest({ ...plain, name: "other.txt" }),
      digest({ ...plain, mediaType: "text/html" }),
      digest({ ...plain, fhirType: "Bundle" }),
      digest(plain, { patient: eve }),
      digest(plain, { contentHash: sha256(letter.subarray(1)) }),
      digest(plain, { signedAt: author.signedAt + 1 }),
      digest(plain, {}, 1),
    ];
    expect(new Set(digests).size).to.equal(digests.length);
    expect(digest(metadata)).to.equal(digests[0]);
    expect(digest({ ...plain, size: letter.length })).to.equal(digests[0]);
    const { name, mediaType } = plain;
    expect(digest({ name, mediaType })).to.equal(digest({ name, mediaType, fhirType: "" }));
  });
});
