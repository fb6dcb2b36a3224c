import { hexToBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { equalBytes } from "../../../offchain/records/bytes.ts";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import { prefixLength } from "../../../offchain/records/envelope/prefix.ts";
import { RecordsError } from "../../../offchain/records/errors.ts";
import { unlockByPolicy } from "../../../offchain/records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../../offchain/records/access/unlockByVault.ts";
import { combineShares } from "../../../offchain/records/guardians/combineShares.ts";
import { openRecord } from "../../../offchain/records/openRecord.ts";
import { envelopeOf, sealed } from "./hospital.ts";
import { mutateEnvelope } from "./mutateEnvelope.ts";
import { readEnvelopeVectors, vectorHolder } from "./readEnvelopeVectors.ts";
import { collect, pattern } from "./streams.ts";

const vectors = readEnvelopeVectors();
const shares = vectors.guardians.map(({ share }, index) => ({ index, share: hexToBytes(share) }));

/** The code of the refusal, "opened" when there is none. Anything but a RecordsError is thrown on. */
const outcome = async (bytes: Uint8Array): Promise<string> => {
  try {
    const envelope = await envelopeOf(bytes);
    const accessSecret = await unlockByVault(envelope.header, hexToBytes(vectors.vault.vaultKey));
    const versionSecret = await combineShares(envelope.header, shares);
    const { content } = await openRecord({ envelope, accessSecret, versionSecret });
    await collect(content);
    return "opened";
  } catch (error) {
    if (error instanceof RecordsError) return error.code;
    throw error;
  }
};

describe("records: spoilt envelopes", () => {
  it("end in a typed refusal, each of 1,500 ways, and reach every kind of check", async () => {
    const envelope = hexToBytes(vectors.envelope);
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= 1500; seed++) {
      const bytes = mutateEnvelope(envelope, seed);
      const code = await outcome(bytes);
      if (code === "opened") expect(equalBytes(bytes, envelope), `seed ${seed}`).to.equal(true);
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
    for (const code of [
      "not-an-envelope",
      "too-large",
      "truncated",
      "header-rejected",
      "seal-rejected",
      "share-rejected",
      "frame-rejected",
    ]) {
      expect(seen.get(code), code).to.be.greaterThan(1);
    }
  });

  it("never make the policy's way throw anything else, nor give another A", async () => {
    const holder = await vectorHolder(vectors);
    const bytes = hexToBytes(vectors.envelope);
    const accessSecret = hexToBytes(vectors.accessSecret);
    const seen = new Map<string, number>();
    for (let seed = 1; seed <= 300; seed++) {
      try {
        const { header } = await envelopeOf(mutateEnvelope(bytes, seed));
        expect(await unlockByPolicy(header, holder), `seed ${seed}`).to.deep.equal(accessSecret);
      } catch (error) {
        if (!(error instanceof RecordsError)) throw error;
        seen.set(error.code, (seen.get(error.code) ?? 0) + 1);
      }
    }
    expect(seen.get("seal-rejected")).to.be.greaterThan(10);
  });

  it("give nothing but a true beginning of the content when a later frame is spoilt", async () => {
    const plaintext = pattern(2 * frameSize + 100);
    const { bytes, accessSecret, versionSecret } = await sealed(plaintext);
    const frames = prefixLength + new DataView(bytes.buffer, bytes.byteOffset).getUint32(6);
    for (let seed = 1; seed <= 12; seed++) {
      const at = frames + ((seed * 7_919_317) % (bytes.length - frames));
      const spoilt = Uint8Array.from(bytes);
      spoilt[at]! ^= 1 << (seed % 8);
      const got: Uint8Array[] = [];
      try {
        const opened = await openRecord({ envelope: await envelopeOf(spoilt), accessSecret, versionSecret });
        for await (const piece of opened.content) got.push(piece);
        expect.fail("it opened");
      } catch (error) {
        expect(error).to.be.instanceOf(RecordsError).with.property("code", "frame-rejected");
      }
      const begun = Buffer.concat(got);
      expect(begun.equals(Buffer.from(plaintext.buffer, 0, begun.length))).to.equal(true);
      expect(begun.length).to.be.lessThan(plaintext.length);
    }
  });
});
