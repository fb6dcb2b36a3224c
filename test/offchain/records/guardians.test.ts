import { expect } from "chai";
import { combine, split } from "shamir-secret-sharing";
import type { Header } from "../../../offchain/records/envelope/header.ts";
import { combineShares } from "../../../offchain/records/guardians/combineShares.ts";
import { openRelease } from "../../../offchain/records/guardians/openRelease.ts";
import { openShare } from "../../../offchain/records/guardians/openShare.ts";
import { releaseInfo } from "../../../offchain/records/guardians/releaseInfo.ts";
import { shareInfo } from "../../../offchain/records/guardians/shareBinding.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import { hpkeOpen, hpkeSeal } from "../../../offchain/records/keys/hpke.ts";
import { encodeCbor } from "../../../offchain/records/canonicalCbor.ts";
import { accountOf, envelopeOf, hospital, sealed, shareOf } from "./hospital.ts";
import { refusal } from "./refusal.ts";

const content = Uint8Array.of(1, 2, 3);
const otherRecord = new Uint8Array(32).fill(0xbb);

/** The header of the victim's record, and what guardian 0 would be told by the chain about it. */
const victim = async () => {
  const { guardians } = await hospital();
  const { header } = await sealed(content);
  const { account, epoch, keyPair } = guardians[0]!;
  const expected = {
    record: header.record,
    version: 1,
    guardian: account,
    epoch,
    epochPrivateKey: keyPair.privateKey,
  };
  return { header, expected };
};

/** A guardian with no checks of its own: it opens whatever share has its name, by what the header says of itself. */
const trustingGuardian = (header: Header, epochPrivateKey: Uint8Array): Promise<Uint8Array> => {
  const { guardian, epoch, sealed: message } = header.guardians.shares[0]!;
  const at = { record: header.record, version: header.version, index: 0 };
  return hpkeOpen(epochPrivateKey, shareInfo(at, guardian, epoch), message);
};

describe("records: guardians", () => {
  it("refuse a share copied under the attacker's own record (with no record in the seal it opens: seen here)", async () => {
    const { header, expected } = await victim();
    const { guardians } = await hospital();
    // The attack: the attacker registers a record of its own, whose header holds the victim's sealed share.
    const copied = { ...header, record: otherRecord };
    // Without a binding, here one info for all records, the guardian would open it and release it to the attacker.
    const unbound = await hpkeSeal(guardians[0]!.key, new Uint8Array(0), new Uint8Array(33).fill(4));
    expect(await hpkeOpen(guardians[0]!.keyPair.privateKey, new Uint8Array(0), unbound)).to.have.length(33);
    await refusal("seal-rejected", () => trustingGuardian(copied, expected.epochPrivateKey));
    await refusal("seal-rejected", () => openShare(copied, { ...expected, record: otherRecord }));
  });

  it("refuse the victim's whole header registered under another id (a guardian that believes the header takes it: seen here)", async () => {
    const { header, expected } = await victim();
    expect(await trustingGuardian(header, expected.epochPrivateKey)).to.have.length(33);
    const error = await refusal("share-out-of-place", () =>
      openShare(header, { ...expected, record: otherRecord }),
    );
    expect(error.values["field"]).to.equal("record");
  });

  it("refuse a share under another version or epoch, at another index, or under another guardian's name", async () => {
    const { header, expected } = await victim();
    const { guardians } = await hospital();
    const [first, second, third] = header.guardians.shares;
    const withShares = (...shares: Header["guardians"]["shares"]): Header => ({
      ...header,
      guardians: { ...header.guardians, shares },
    });
    expect((await openShare(header, expected)).index).to.equal(0);

    const version = await refusal("share-out-of-place", () => openShare(header, { ...expected, version: 2 }));
    expect(version.values["field"]).to.equal("version");
    await refusal("seal-rejected", () => openShare({ ...header, version: 2 }, { ...expected, version: 2 }));

    const epoch = await refusal("share-out-of-place", () => openShare(header, { ...expected, epoch: 12 }));
    expect(epoch.values["field"]).to.equal("epoch");
    const later = withShares({ ...first!, epoch: 12 }, second!, third!);
    await refusal("seal-rejected", () => openShare(later, { ...expected, epoch: 12 }));

    await refusal("seal-rejected", () => openShare(withShares(second!, first!, third!), expected));

    const stolen = withShares({ ...first!, guardian: second!.guardian }, second!, third!);
    await refusal("seal-rejected", () =>
      openShare(stolen, {
        ...expected,
        guardian: second!.guardian,
        epochPrivateKey: guardians[1]!.keyPair.privateKey,
        epoch: first!.epoch,
      }),
    );
    await refusal("not-a-guardian", () => openShare(header, { ...expected, guardian: accountOf(1) }));
  });

  it("refuse to take in a share whose hash the header denies", async () => {
    const { header, expected } = await victim();
    const [first, ...others] = header.guardians.shares;
    const denied = { ...first!, hash: new Uint8Array(32) };
    const changed = { ...header, guardians: { ...header.guardians, shares: [denied, ...others] } };
    await refusal("share-rejected", () => openShare(changed, expected));
  });

  it("are named when they release a false share (unchecked, interpolation gives a wrong B without a word: seen here)", async () => {
    const { bytes, versionSecret } = await sealed(content);
    const envelope = await envelopeOf(bytes);
    const [a, b] = [await shareOf(envelope, 0), await shareOf(envelope, 1)];
    const forged = { index: 1, share: b.share.with(3, b.share[3]! ^ 1) };
    expect(await combine([a.share, forged.share])).to.not.deep.equal(versionSecret);
    const error = await refusal("share-rejected", () => combineShares(envelope.header, [a, forged]));
    expect(error.values).to.deep.equal({ index: 1, guardian: `0x${"92".repeat(20)}` });
    // A true share at the wrong place is false too, and so is one at no place.
    await refusal("share-rejected", () => combineShares(envelope.header, [a, { index: 1, share: a.share }]));
    await refusal("share-rejected", () => combineShares(envelope.header, [a, { ...b, index: 3 }]));
    await refusal("share-rejected", () => combineShares(envelope.header, [a, { ...b, share: content }]));
    expect(await combineShares(envelope.header, [b, a])).to.deep.equal(versionSecret);
  });

  it("share B so that any t of n give it, and t − 1 fit every B there is", async () => {
    const secret = new Uint8Array(32).fill(0x5a);
    const shares = await split(secret, 5, 3);
    for (const [i, j, k] of [
      [0, 1, 2],
      [4, 2, 0],
      [3, 4, 1],
    ] as const) {
      expect(await combine([shares[i]!, shares[j]!, shares[k]!])).to.deep.equal(secret);
    }
    // Whatever B one wishes, some third share makes two of these yield it: two say nothing about B. One byte over
    // all 256 values of that third share is enough to see it.
    const [first, second] = [shares[0]!, shares[1]!];
    const reached = new Set<number>();
    for (let y = 0; y < 256; y++) {
      const third = shares[2]!.with(0, y);
      reached.add((await combine([first, second, third]))[0]!);
    }
    expect(reached.size).to.equal(256);
  });

  it("agree with a Shamir vector computed by hand: f(x) = 2a + 53x over GF(2⁸), 53 · ca = 1", async () => {
    // x = ca: 53·ca = 01 (FIPS 197's polynomial), so y = 2a ⊕ 01 = 2b; x = 01: y = 2a ⊕ 53 = 79.
    expect(await combine([Uint8Array.of(0x2b, 0xca), Uint8Array.of(0x79, 0x01)])).to.deep.equal(
      Uint8Array.of(0x2a),
    );
  });

  it("release a map of versions to shares and nothing else", async () => {
    const pair = await generateEncryptionKeyPair();
    const requestId = new Uint8Array(32).fill(1);
    for (const plaintext of [
      encodeCbor([1, 2]),
      encodeCbor({ 1: new Uint8Array(33) }),
      encodeCbor(new Map([[1, new Uint8Array(32)]])),
      encodeCbor(new Map([[0, new Uint8Array(33)]])),
      Uint8Array.of(0xff),
    ]) {
      const message = await hpkeSeal(pair.publicKey, releaseInfo(requestId, 0), plaintext);
      await refusal("share-rejected", () => openRelease(message, pair, requestId, 0));
    }
  });
});
