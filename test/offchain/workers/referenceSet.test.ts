import { expect } from "chai";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { random } from "../../../offchain/learning/numbers/random.ts";
import { uniformInteger } from "../../../offchain/learning/numbers/uniformInteger.ts";
import { encodeReferencePart } from "../../../offchain/learning/tasks/encodeReferencePart.ts";
import { cutReference } from "../../../offchain/learning/tasks/cutReference.ts";
import { readReferencePart } from "../../../offchain/learning/tasks/readReferencePart.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { canonicalJson } from "../../../offchain/learning/tasks/canonicalJson.ts";
import { RecordsError } from "../../../offchain/records/errors.ts";
import { sealBox } from "../../../offchain/records/keys/aesGcm.ts";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { combineShares } from "../../../offchain/workers/reference/combineShares.ts";
import type { Dealing, DealingPlace, PublishedShare } from "../../../offchain/workers/reference/dealing.ts";
import { dealReference } from "../../../offchain/workers/reference/dealReference.ts";
import { encodeDealing } from "../../../offchain/workers/reference/encodeDealing.ts";
import { encodeManifest } from "../../../offchain/workers/reference/encodeManifest.ts";
import { ReferenceSetError } from "../../../offchain/workers/reference/errors.ts";
import { isRightShare } from "../../../offchain/workers/reference/isRightShare.ts";
import { openDealtShare } from "../../../offchain/workers/reference/openDealtShare.ts";
import { openPart } from "../../../offchain/workers/reference/openPart.ts";
import { parseDealing } from "../../../offchain/workers/reference/parseDealing.ts";
import { parseManifest } from "../../../offchain/workers/reference/parseManifest.ts";
import { partAssociated, partKey } from "../../../offchain/workers/reference/partBinding.ts";
import { referenceRoot } from "../../../offchain/workers/reference/referenceRoot.ts";
import { scalarHex } from "../../../offchain/workers/reference/scalarHex.ts";
import { type SealedReference, sealReference } from "../../../offchain/workers/reference/sealReference.ts";
import { shareSecret } from "../../../offchain/workers/reference/shareSecret.ts";
import { made, spec } from "../learning/tasks/smallTask.ts";

const order = secp256k1.Point.Fn.ORDER;
const accounts = Array.from({ length: 7 }, (_, i): Hex => `0x${String(i + 1).repeat(40)}`);
const place: DealingPlace = { chainId: 31_337n, coordinator: `0x${"c0".repeat(20)}`, task: 4 };
/** f + 1 of seven. */
const threshold = 3;

/** The other point of the same first coordinate. */
const negated = (point: Hex): Hex => `0x0${point[3] === "2" ? 3 : 2}${point.slice(4)}`;

const codeOf = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof ReferenceSetError || error instanceof RecordsError) return error.code;
    throw error;
  }
  return "nothing was refused";
};

describe("Sharing a secret so that shares can be checked", () => {
  it("gives a line through the secret, by hand: f(x) = 5 + (share − 5)·x for a threshold of 2", () => {
    const { commitments, shares } = shareSecret(5n, 2, 3);
    const [one = 0n, two = 0n, three = 0n] = shares.map(BigInt);
    const slope = (((one - 5n) % order) + order) % order;
    expect(two).to.equal((5n + 2n * slope) % order);
    expect(three).to.equal((5n + 3n * slope) % order);
    expect(commitments[0]).to.equal(`0x${secp256k1.Point.BASE.multiply(5n).toHex(true)}`);
    expect(commitments[1]).to.equal(`0x${secp256k1.Point.BASE.multiply(slope).toHex(true)}`);
  });

  it("gives the secret back from any three of seven, and another number from any two", () => {
    const secret = order - 12_345n;
    const { shares } = shareSecret(secret, 3, 7);
    const of = (...chairs: number[]): PublishedShare[] =>
      chairs.map((chair) => ({ chair, share: shares[chair - 1] ?? "0x" }));
    for (const chairs of [
      [1, 2, 3],
      [7, 1, 4],
      [5, 6, 7],
      [2, 4, 6],
    ]) {
      expect(combineShares(of(...chairs))).to.equal(secret);
    }
    for (const chairs of [[1, 2], [6, 7], [3]]) expect(combineShares(of(...chairs))).to.not.equal(secret);
  });

  it("tells a right share from one that is off by one, another chair's, or no number below the order", () => {
    const { commitments, shares } = shareSecret(99n, 3, 5);
    shares.forEach((share, i) => {
      expect(isRightShare(commitments, i + 1, share)).to.equal(true);
      expect(isRightShare(commitments, i + 2, share)).to.equal(false);
      expect(isRightShare(commitments, i + 1, scalarHex((BigInt(share) + 1n) % order))).to.equal(false);
    });
    expect(isRightShare(commitments, 1, `0x${"ff".repeat(32)}`)).to.equal(false);
    expect(isRightShare(commitments, 1, `0x${"00".repeat(32)}`)).to.equal(false);
    // f(0) is the secret itself, which is nobody's share.
    expect(isRightShare(commitments, 0, scalarHex(99n))).to.equal(false);
    expect(isRightShare(commitments, 1.5, shares[0] ?? "0x")).to.equal(false);
  });

  it("refuses thresholds that cannot be", async () => {
    for (const [needed, members] of [
      [0, 4],
      [5, 4],
      [2, 32],
      [1.5, 4],
    ] as const) {
      expect(await codeOf(() => shareSecret(1n, needed, members))).to.equal("bad-dealing");
    }
  });
});

describe("The reference set", () => {
  const parts = cutReference(made("reference set", 4 * 60), 4, 60, "secret seed");
  const numbered = parts.map((part, i) => ({
    round: Math.floor(i / 2),
    attempt: i % 2,
    rows: part.labels.length,
    bytes: encodeReferencePart(part),
  }));
  let sealed: SealedReference;
  let keys: EncryptionKeyPair[];
  let dealing: Dealing;
  /** By chair, by part. */
  let shares: (readonly Hex[])[];
  const published = (part: number, ...chairs: number[]): PublishedShare[] =>
    chairs.map((chair) => ({ chair, share: shares[chair - 1]?.[part] ?? "0x" }));
  const open = (
    part: number,
    given: readonly PublishedShare[],
    bytes = sealed.sealed[part] ?? new Uint8Array(0),
  ): ReturnType<typeof openPart> =>
    openPart(
      { manifest: sealed.manifest, dealing },
      { round: Math.floor(part / 2), attempt: part % 2 },
      given,
      bytes,
    );

  before(async () => {
    sealed = await sealReference(numbered);
    keys = await Promise.all(accounts.map(() => generateEncryptionKeyPair()));
    const members = accounts.map((account, i) => ({
      chair: i + 1,
      account,
      key: keys[i]?.publicKey ?? new Uint8Array(32),
    }));
    const { manifest, secrets } = sealed;
    const dealt = await dealReference({ manifest, secrets, place, members, threshold });
    dealing = parseDealing(encodeDealing(dealt), { manifest, place, members: accounts, threshold });
    shares = await Promise.all(
      keys.map(({ privateKey }, i) =>
        Promise.all(dealing.parts.map((part) => openDealtShare(dealing, part, i + 1, privateKey))),
      ),
    );
  });

  it("is cut into balanced parts that share no row", () => {
    const rows = parts.flatMap(({ inputs }) =>
      Array.from({ length: 60 }, (_, row) => inputs.slice(row * 6, row * 6 + 6).join(" ")),
    );
    expect(new Set(rows).size).to.equal(240);
    for (const { labels } of parts) {
      expect([0, 1, 2].map((label) => labels.filter((one) => one === label).length)).to.deep.equal([
        20, 20, 20,
      ]);
    }
    expect(() => cutReference(made("few", 60), 4, 60, 1)).to.throw(/needs? 80|need 80/);
  });

  it("opens with any three members' shares to the rows that were sealed, each part with its own", async () => {
    for (const [part, chairs] of [
      [0, [1, 2, 3]],
      [3, [7, 4, 2]],
      [1, [1, 2, 3, 4, 5, 6, 7]],
    ] as const) {
      const { bytes, falseChairs } = await open(part, published(part, ...chairs));
      expect(readReferencePart(spec, bytes)).to.deep.equal(parts[part]);
      expect(falseChairs).to.deep.equal([]);
    }
  });

  it("does not open with two members' shares, doubled or filled up with those of another part", async () => {
    expect(await codeOf(() => open(0, published(0, 1, 2)))).to.equal("not-enough-shares");
    expect(await codeOf(() => open(0, [...published(0, 1, 2), ...published(0, 2)]))).to.equal(
      "not-enough-shares",
    );
    expect(await codeOf(() => open(0, [...published(0, 1, 2), ...published(1, 3)]))).to.equal(
      "not-enough-shares",
    );
    expect(await codeOf(() => open(0, []))).to.equal("not-enough-shares");
  });

  it("does not stop at members that lie: their shares are found and named, before or after right ones", async () => {
    const lies: PublishedShare[] = [
      { chair: 5, share: `0x${"11".repeat(32)}` },
      { chair: 6, share: shares[0]?.[0] ?? "0x" },
      { chair: 40, share: `0x${"01".repeat(32)}` },
    ];
    const { bytes, falseChairs } = await open(0, [...lies, ...published(0, 1, 3, 7)]);
    expect(bytes).to.deep.equal(numbered[0]?.bytes);
    expect(falseChairs).to.deep.equal([5, 6, 40]);
  });

  it("does not open to other rows that the requester sealed with the same key later", async () => {
    const key = await partKey(BigInt(sealed.secrets[0] ?? "0x0"));
    const rows = encodeReferencePart(made("kinder rows", 60));
    const later = await sealBox(key, rows, partAssociated({ round: 0, attempt: 0 }));
    expect(await codeOf(() => open(0, published(0, 1, 2, 3), later))).to.equal("part-rejected");
  });

  it("names false bytes for what they are", async () => {
    const other = sealed.sealed[1] ?? new Uint8Array(0);
    expect(await codeOf(() => open(0, published(0, 1, 2, 3), other))).to.equal("part-rejected");
    const cut = (sealed.sealed[0] ?? new Uint8Array(0)).slice(0, -1);
    expect(await codeOf(() => open(0, published(0, 1, 2, 3), cut))).to.equal("part-rejected");
  });

  it("has a manifest that reads back, and no other passes for it", async () => {
    const { manifest } = sealed;
    const root = referenceRoot(manifest);
    const bytes = encodeManifest(manifest);
    expect(parseManifest(bytes, root)).to.deep.equal(manifest);
    const [first, second, ...rest] = manifest.parts;
    const changed = [
      { ...manifest, parts: [{ ...first!, rows: 61 }, second!, ...rest] },
      { ...manifest, parts: [{ ...first!, digest: second!.digest }, second!, ...rest] },
      { ...manifest, parts: [{ ...first!, keyPoint: negated(first!.keyPoint) }, second!, ...rest] },
      { ...manifest, parts: [second!, first!, ...rest] },
      { ...manifest, parts: [first!, first!, ...rest] },
      { ...manifest, parts: [first!, ...rest] },
      { ...manifest, parts: [{ ...first!, keyPoint: `0x02${"ff".repeat(32)}` }, second!, ...rest] },
      { ...manifest, more: 1 },
      { ...manifest, parts: [] },
    ];
    for (const one of changed) {
      expect(
        await codeOf(() => parseManifest(canonicalJson(one), root)),
        JSON.stringify(one).slice(0, 90),
      ).to.equal("bad-manifest");
    }
    const spaced = new TextEncoder().encode(JSON.stringify(manifest, null, 1));
    expect(await codeOf(() => parseManifest(spaced, root))).to.equal("bad-manifest");
    expect(await codeOf(() => parseManifest(new Uint8Array([0x7b]), root))).to.equal("bad-manifest");
  });

  it("is dealt for one task, one committee and one threshold only", async () => {
    const expected = { manifest: sealed.manifest, place, members: accounts, threshold };
    const bytes = encodeDealing(dealing);
    const changed = [
      { ...expected, place: { ...place, task: 5 } },
      { ...expected, place: { ...place, chainId: 1n } },
      { ...expected, place: { ...place, coordinator: accounts[0]! } },
      { ...expected, members: [...accounts].reverse() },
      { ...expected, threshold: 2 },
      { ...expected, manifest: { ...sealed.manifest, parts: sealed.manifest.parts.slice(1) } },
      {
        ...expected,
        manifest: {
          ...sealed.manifest,
          parts: sealed.manifest.parts.map((part) => ({
            ...part,
            keyPoint: sealed.manifest.parts[0]!.keyPoint,
          })),
        },
      },
    ];
    for (const one of changed) expect(await codeOf(() => parseDealing(bytes, one))).to.equal("bad-dealing");
    expect(parseDealing(bytes, expected)).to.deep.equal(dealing);
  });

  it("is refused by how long its lists are before any point in them is looked at, as costs a second a megabyte", () => {
    const expected = { manifest: sealed.manifest, place, members: accounts, threshold };
    const [first, ...rest] = dealing.parts;
    const none: Hex = `0x02${"ff".repeat(32)}`;
    const many = (count: number): Hex[] => Array.from({ length: count }, () => none);
    const long = {
      "parts.0.commitments": [{ ...first!, commitments: many(12) }, ...rest],
      "parts.0.sealed": [{ ...first!, sealed: many(32) }, ...rest],
      parts: Array.from({ length: 171 }, () => ({ ...first!, commitments: many(1) })),
    };
    for (const [place, parts] of Object.entries(long))
      expect(() => parseDealing(canonicalJson({ ...dealing, parts }), expected)).to.throw(
        `the dealing is wrong at ${place}: Too big`,
      );
    const parts = Array.from({ length: 171 }, () => ({ ...sealed.manifest.parts[0]!, keyPoint: none }));
    const manifest = canonicalJson({ ...sealed.manifest, parts });
    expect(() => parseManifest(manifest, referenceRoot(sealed.manifest))).to.throw("wrong at parts: Too big");
  });

  it("gives no member another's share, nor its own under another task's name", async () => {
    const key = keys[0]?.privateKey ?? new Uint8Array(32);
    const first = { round: 0, attempt: 0 };
    expect(await codeOf(() => openDealtShare(dealing, first, 2, key))).to.equal("seal-rejected");
    expect(await codeOf(() => openDealtShare({ ...dealing, task: 5 }, first, 1, key))).to.equal(
      "seal-rejected",
    );
    expect(await codeOf(() => openDealtShare({ ...dealing, chainId: "1" }, first, 1, key))).to.equal(
      "seal-rejected",
    );
    expect(await codeOf(() => openDealtShare(dealing, first, 8, key))).to.equal("not-dealt-to");
    expect(await codeOf(() => openDealtShare(dealing, { round: 9, attempt: 0 }, 1, key))).to.equal(
      "bad-dealing",
    );
  });

  it("shows a member a false share as soon as it is dealt, and lets it keep those of other attempts", async () => {
    const { manifest, secrets } = sealed;
    const members = accounts.map((account, i) => ({
      chair: i + 1,
      account,
      key: keys[i]?.publicKey ?? new Uint8Array(32),
    }));
    const again = await dealReference({ manifest, secrets, place, members, threshold });
    // Shares of one polynomial with the commitments of another: every member sees it.
    const mixed = {
      ...dealing,
      parts: dealing.parts.map((part, i) => (i === 0 ? { ...part, sealed: again.parts[i]!.sealed } : part)),
    };
    const own = keys[0]!.privateKey;
    expect(await codeOf(() => openDealtShare(mixed, dealing.parts[0]!, 1, own))).to.equal("share-rejected");
    expect(await openDealtShare(mixed, dealing.parts[1]!, 1, own)).to.equal(shares[0]?.[1]);
  });

  it("is sealed anew every time, and refuses parts that stand twice or are too large", async () => {
    const again = await sealReference(numbered);
    expect(again.manifest.parts[0]?.digest).to.not.equal(sealed.manifest.parts[0]?.digest);
    expect(again.secrets[0]).to.not.equal(sealed.secrets[0]);
    expect(await codeOf(() => sealReference([numbered[0]!, numbered[0]!]))).to.equal("bad-parts");
    expect(await codeOf(() => sealReference([]))).to.equal("bad-parts");
    const large = { ...numbered[0]!, bytes: new Uint8Array(1_048_576) };
    expect(await codeOf(() => sealReference([large]))).to.equal("bad-parts");
    const many = Array.from({ length: 171 }, (_, i) => ({
      ...numbered[0]!,
      round: i,
      bytes: new Uint8Array(1),
    }));
    expect(await codeOf(() => sealReference(many))).to.equal("bad-parts");
    const { manifest } = sealed;
    const wrong = { manifest, secrets: again.secrets, place, members: [], threshold: 1 };
    expect(await codeOf(() => dealReference(wrong))).to.equal("bad-dealing");
  });

  it("keeps the digest that the manifest gives", () => {
    sealed.sealed.forEach((bytes, i) => {
      expect(sha256Hex(bytes)).to.equal(sealed.manifest.parts[i]?.digest);
      expect(bytes.length).to.equal(sealed.manifest.parts[i]?.size);
      const plain = bytesToHex(numbered[i]?.bytes ?? new Uint8Array(0)).slice(0, 64);
      expect(bytesToHex(bytes)).to.not.include(plain);
      expect(hexToBytes((sealed.secrets[i] ?? "0x").slice(2))).to.have.length(32);
    });
  });

  it("can be dealt to 31 members in one IPFS block, at its largest", async () => {
    const bytes = new Uint8Array(1);
    const few = await sealReference([0, 1].map((attempt) => ({ round: 65_534, attempt, rows: 1, bytes })));
    const members = Array.from({ length: 31 }, (_, i) => ({
      chair: i + 1,
      account: accounts[0]!,
      key: keys[0]!.publicKey,
    }));
    const { manifest, secrets } = few;
    const dealt = await dealReference({ manifest, secrets, place, members, threshold: 11 });
    const [two, none] = [dealt, { ...dealt, parts: [] }].map((one) => encodeDealing(one).length) as [
      number,
      number,
    ];
    expect(none + (two - none) * (170 / 2)).to.be.lessThan(1_048_576);
  });

  it("never falls over bytes that somebody else wrote", async () => {
    const expected = { manifest: sealed.manifest, place, members: accounts, threshold };
    const documents: [Uint8Array, (bytes: Uint8Array) => unknown][] = [
      [encodeManifest(sealed.manifest), (bytes) => parseManifest(bytes, referenceRoot(sealed.manifest))],
      [encodeDealing(dealing), (bytes) => parseDealing(bytes, expected)],
    ];
    const stream = random("reference fuzz");
    for (const [bytes, parse] of documents) {
      for (let run = 0; run < 60; run += 1) {
        const copy = bytes.slice(0, run % 5 === 0 ? uniformInteger(stream, bytes.length) : bytes.length);
        if (copy.length > 0) copy[uniformInteger(stream, copy.length)] = uniformInteger(stream, 256);
        // A changed sealed share parses: only its member can see that it does not open.
        expect(await codeOf(() => parse(copy))).to.match(/^bad-(manifest|dealing)$|^nothing was refused$/);
      }
    }
  });
});
