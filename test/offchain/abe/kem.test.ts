import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import fc from "fast-check";
import { authorityPublicKey } from "../../../offchain/abe/authorityPublicKey.ts";
import { decapsulate } from "../../../offchain/abe/decapsulate.ts";
import { encapsulate } from "../../../offchain/abe/encapsulate.ts";
import { evaluatePolicy } from "../../../offchain/abe/evaluatePolicy.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { setupAuthority } from "../../../offchain/abe/setupAuthority.ts";
import { verifyAttributeKey } from "../../../offchain/abe/verifyAttributeKey.ts";
import { alice, bob, foundHospitals } from "./hospital.ts";
import type { Hospitals } from "./hospital.ts";
import { heldArbitrary, policyArbitrary, testAttributes } from "./policyArbitrary.ts";
import { refusal } from "./refusal.ts";
import { seededRandom } from "./seededRandom.ts";

const context = new TextEncoder().encode("record 1");

describe("abe key encapsulation", () => {
  let hospitals: Hospitals;
  const random = seededRandom("kem test");

  before(async () => {
    hospitals = await foundHospitals(["mercy", "charite", "sponsor"], random);
  });

  const seal = (text: string) =>
    encapsulate({ policy: parsePolicy(text), publicKeys: hospitals.publicKeys, context, random });

  const open = async (
    text: string,
    ciphertext: Uint8Array,
    held: readonly string[],
    changes: Partial<Parameters<typeof decapsulate>[0]> = {},
  ): Promise<string> =>
    bytesToHex(
      await decapsulate({
        policy: parsePolicy(text),
        ciphertext,
        context,
        gid: alice,
        keys: await hospitals.issue(alice, ...held),
        publicKeys: hospitals.publicKeys,
        ...changes,
      }),
    );

  const policies: readonly [string, readonly string[], readonly string[]][] = [
    ["eu@mercy", ["eu@mercy"], ["eu@charite"]],
    ["eu@mercy and nurse@charite", ["eu@mercy", "nurse@charite"], ["eu@mercy"]],
    ["eu@mercy or nurse@charite", ["nurse@charite"], ["nurse@mercy"]],
    ["2 of (eu@mercy, nurse@charite, trial7@sponsor)", ["trial7@sponsor", "eu@mercy"], ["trial7@sponsor"]],
    [
      "3 of (eu@mercy, nurse@charite, trial7@sponsor, eu@sponsor, eu@charite)",
      ["eu@charite", "eu@sponsor", "nurse@charite"],
      ["eu@charite", "eu@sponsor"],
    ],
    [
      "nurse@mercy and (eu@mercy or 2 of (eu@charite, eu@sponsor, trial7@sponsor))",
      ["nurse@mercy", "eu@charite", "trial7@sponsor"],
      ["eu@mercy", "eu@charite", "eu@sponsor", "trial7@sponsor"],
    ],
    ["eu@mercy and eu@mercy", ["eu@mercy"], ["nurse@mercy"]],
    ["2 of (eu@mercy, eu@mercy, nurse@mercy)", ["eu@mercy"], ["nurse@mercy"]],
  ];
  for (const [text, enough, tooLittle] of policies) {
    it(`opens ${text} with enough, and not with too little`, async () => {
      const { ciphertext, key } = await seal(text);
      expect(key).to.have.length(32);
      expect(await open(text, ciphertext, enough)).to.equal(bytesToHex(key));
      expect((await refusal(() => open(text, ciphertext, tooLittle))).code).to.equal("policy-not-satisfied");
    });
  }

  it("says which attributes are missing", async () => {
    const { ciphertext } = await seal("eu@mercy and nurse@charite");
    const { values } = await refusal(() => open("eu@mercy and nurse@charite", ciphertext, ["eu@mercy"]));
    expect(values).to.deep.equal({ missing: ["nurse@charite"], stale: [] });
  });

  it("gives another key and another ciphertext each time", async () => {
    const [one, two] = [await seal("eu@mercy"), await seal("eu@mercy")];
    expect(bytesToHex(one.key)).not.to.equal(bytesToHex(two.key));
    expect(bytesToHex(one.ciphertext)).not.to.equal(bytesToHex(two.ciphertext));
  });

  it("takes its randomness from WebCrypto when none is given", async () => {
    const { publicKey, secretKey } = await setupAuthority("mercy");
    const policy = parsePolicy("eu@mercy");
    const publicKeys = new Map([["mercy", publicKey]]);
    const { ciphertext, key } = await encapsulate({ policy, publicKeys, context });
    const keys = [await issueAttributeKey(secretKey, alice, "eu")];
    const opened = await decapsulate({ policy, ciphertext, context, gid: alice, keys, publicKeys });
    expect(bytesToHex(opened)).to.equal(bytesToHex(key));
  });

  it("agrees with plain evaluation for 100 random policies and sets, opening what is satisfied and nothing else", async function () {
    this.timeout(60_000);
    const ring = new Map(
      (await hospitals.issue(alice, ...testAttributes.map(formatAttribute))).map((key) => [
        formatAttribute(key.attribute),
        key,
      ]),
    );
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(policyArbitrary, heldArbitrary, async (policy, held) => {
        const { publicKeys } = hospitals;
        const { ciphertext, key } = await encapsulate({ policy, publicKeys, context, random });
        const keys = [...held].map((attribute) => ring.get(attribute)!);
        const act = () => decapsulate({ policy, ciphertext, context, gid: alice, keys, publicKeys });
        if (evaluatePolicy(policy, held)) {
          opened += 1;
          expect(bytesToHex(await act())).to.equal(bytesToHex(key));
        } else {
          expect((await refusal(act)).code).to.equal("policy-not-satisfied");
        }
      }),
      { seed: 381, numRuns: 100 },
    );
    expect(opened).to.be.within(25, 75);
  });

  it("opens 64 leaves under one and, and 64 under one or", async () => {
    const names = Array.from({ length: 64 }, (_, i) => `a${i}@mercy`);
    const all = await seal(names.join(" and "));
    expect(all.ciphertext).to.have.length(36 + 288 + 64 * 144);
    expect(await open(names.join(" and "), all.ciphertext, names)).to.equal(bytesToHex(all.key));
    const any = await seal(names.join(" or "));
    expect(any.ciphertext).to.have.length(36 + 64 * (288 + 144));
    expect(await open(names.join(" or "), any.ciphertext, ["a63@mercy"])).to.equal(bytesToHex(any.key));
  });

  it("rejects another context, another policy and the same people's other policy", async () => {
    const text = "eu@mercy or nurse@mercy";
    const { ciphertext } = await seal(text);
    const held = ["eu@mercy", "nurse@mercy"];
    const other = { context: new TextEncoder().encode("record 2") };
    expect((await refusal(() => open(text, ciphertext, held, other))).code).to.equal("ciphertext-rejected");
    for (const policy of [
      "nurse@mercy or eu@mercy",
      "eu@mercy and nurse@mercy",
      "eu@mercy",
      "eu@mercy or eu@mercy",
    ]) {
      expect((await refusal(() => open(policy, ciphertext, held))).code).to.equal("ciphertext-rejected");
    }
  });

  it("refuses keys of someone else, and the same keys under a false name do not open", async () => {
    const { ciphertext } = await seal("eu@mercy");
    const keys = await hospitals.issue(bob, "eu@mercy");
    expect((await refusal(() => open("eu@mercy", ciphertext, [], { keys }))).code).to.equal("wrong-gid");
    const renamed = keys.map((key) => ({ ...key, gid: alice }));
    expect((await refusal(() => open("eu@mercy", ciphertext, [], { keys: renamed }))).code).to.equal(
      "ciphertext-rejected",
    );
  });

  it("refuses the pooled keys of two people, who fail together under either name", async () => {
    const text = "eu@mercy and nurse@charite";
    const { ciphertext } = await seal(text);
    const keys = [
      ...(await hospitals.issue(alice, "eu@mercy")),
      ...(await hospitals.issue(bob, "nurse@charite")),
    ];
    for (const gid of [alice, bob]) {
      expect((await refusal(() => open(text, ciphertext, [], { gid, keys }))).code).to.equal("wrong-gid");
      const renamed = keys.map((key) => ({ ...key, gid }));
      expect((await refusal(() => open(text, ciphertext, [], { gid, keys: renamed }))).code).to.equal(
        "ciphertext-rejected",
      );
    }
  });

  it("refuses a key relabelled as another attribute", async () => {
    const { ciphertext } = await seal("eu@mercy");
    const keys = (await hospitals.issue(alice, "nurse@mercy")).map((key) => ({
      ...key,
      attribute: { name: "eu", authority: "mercy" },
    }));
    expect((await refusal(() => open("eu@mercy", ciphertext, [], { keys }))).code).to.equal(
      "ciphertext-rejected",
    );
    expect(
      (await refusal(() => verifyAttributeKey(keys[0]!, hospitals.publicKeys.get("mercy")!))).code,
    ).to.equal("attribute-key-rejected");
  });

  it("tells a key of an older authority key apart from a missing one", async () => {
    const renewed = await setupAuthority("mercy", random);
    const publicKeys = new Map(hospitals.publicKeys).set("mercy", renewed.publicKey);
    const policy = parsePolicy("eu@mercy");
    const { ciphertext, key } = await encapsulate({ policy, publicKeys, context, random });
    const error = await refusal(() => open("eu@mercy", ciphertext, ["eu@mercy"], { publicKeys }));
    expect(error.code).to.equal("policy-not-satisfied");
    expect(error.values).to.deep.equal({ missing: ["eu@mercy"], stale: ["eu@mercy"] });
    const both = [
      ...(await hospitals.issue(alice, "eu@mercy")),
      await issueAttributeKey(renewed.secretKey, alice, "eu", random),
    ];
    for (const keys of [both, both.toReversed()]) {
      expect(await open("eu@mercy", ciphertext, [], { publicKeys, keys })).to.equal(bytesToHex(key));
    }
    // Under the older key everything parses, and the re-encryption differs.
    expect((await refusal(() => open("eu@mercy", ciphertext, ["eu@mercy"]))).code).to.equal(
      "ciphertext-rejected",
    );
  });

  it("names the authority whose key is missing or misfiled", async () => {
    const policy = parsePolicy("eu@mercy");
    const none = await refusal(() => encapsulate({ policy, publicKeys: new Map(), context }));
    expect([none.code, none.values]).to.deep.equal(["missing-authority-key", { label: "mercy" }]);
    const misfiled = new Map([["mercy", hospitals.publicKeys.get("charite")!]]);
    expect((await refusal(() => encapsulate({ policy, publicKeys: misfiled, context }))).code).to.equal(
      "authority-key-mismatch",
    );
  });

  it("refuses names, ids and randomness that are not well formed", async () => {
    const secretKey = hospitals.secretKeys.get("mercy")!;
    expect((await refusal(() => setupAuthority("Mercy"))).code).to.equal("label-invalid");
    expect((await refusal(() => issueAttributeKey(secretKey, "eip155:1:0xABC", "eu"))).code).to.equal(
      "gid-invalid",
    );
    expect((await refusal(() => issueAttributeKey(secretKey, "eu@mercy", "eu"))).code).to.equal(
      "gid-invalid",
    );
    expect((await refusal(() => issueAttributeKey(secretKey, alice, "eu@charite"))).code).to.equal(
      "attribute-invalid",
    );
    expect((await refusal(() => setupAuthority("mercy", () => new Uint8Array(47)))).code).to.equal(
      "randomness-invalid",
    );
    expect((await refusal(() => setupAuthority("mercy", (n) => new Uint8Array(n)))).code).to.equal(
      "randomness-invalid",
    );
  });

  it("verifies the keys an authority issues, and none that it did not", async () => {
    const [mercy, charite] = [hospitals.publicKeys.get("mercy")!, hospitals.publicKeys.get("charite")!];
    const [key] = await hospitals.issue(alice, "eu@mercy");
    await verifyAttributeKey(key!, mercy);
    expect((await refusal(() => verifyAttributeKey(key!, charite))).code).to.equal("authority-key-mismatch");
    expect((await refusal(() => verifyAttributeKey({ ...key!, gid: bob }, mercy))).code).to.equal(
      "attribute-key-rejected",
    );
    const [other] = await hospitals.issue(alice, "eu@mercy");
    expect((await refusal(() => verifyAttributeKey({ ...key!, K: other!.K }, mercy))).code).to.equal(
      "attribute-key-rejected",
    );
  });

  it("derives a public key from its secret", async () => {
    expect(await authorityPublicKey(hospitals.secretKeys.get("mercy")!)).to.deep.equal(
      hospitals.publicKeys.get("mercy"),
    );
  });

  it("rejects a change in any byte of a ciphertext, in rows used and rows not used", async function () {
    this.timeout(60_000);
    // One row used, two not: every byte of the header, then four bytes of every field, one bit each.
    const text = "eu@mercy or nurse@charite and trial7@sponsor";
    const { ciphertext } = await seal(text);
    const keys = await hospitals.issue(alice, "eu@mercy");
    const fields = [0, 1, 2, 3, 4, 36, 228, 324, 516, 612, 708, 756, 852, 900, 996];
    expect(ciphertext).to.have.length(1044);
    const places = [
      ...fields.slice(0, 4),
      ...fields.slice(4).flatMap((at, i, all) => {
        const end = all[i + 1] ?? ciphertext.length;
        return [at, at + 1, Math.floor((at + end) / 2), end - 1];
      }),
    ];
    for (const place of places) {
      for (const bit of [0x01, 0x20, 0x80]) {
        const changed = Uint8Array.from(ciphertext);
        changed[place]! ^= bit;
        const error = await refusal(() => open(text, changed, [], { keys }));
        expect(error.code, `byte ${place}, bit ${bit}`).to.equal("ciphertext-rejected");
      }
    }
  });

  it("rejects ciphertexts cut short, lengthened, emptied and spliced", async () => {
    const text = "eu@mercy or nurse@mercy";
    const [one, two] = [await seal(text), await seal(text)];
    const keys = await hospitals.issue(alice, "eu@mercy");
    const spliced = Uint8Array.from(one.ciphertext);
    spliced.set(two.ciphertext.subarray(324, 612), 324);
    const bad = [new Uint8Array(), one.ciphertext.slice(0, -1), Uint8Array.of(...one.ciphertext, 0), spliced];
    for (const ciphertext of bad) {
      expect((await refusal(() => open(text, ciphertext, [], { keys }))).code).to.equal(
        "ciphertext-rejected",
      );
    }
  });
});
