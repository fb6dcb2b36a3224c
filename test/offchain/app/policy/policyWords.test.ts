import { expect } from "chai";
import { checkPolicy } from "../../../../app/policy/checkPolicy.ts";
import { describePolicy } from "../../../../app/policy/describePolicy.ts";
import { listPublishedAttributes } from "../../../../app/policy/listPublishedAttributes.ts";
import type { PublishedAttributes } from "../../../../app/policy/publishedAttribute.ts";
import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import type { ChainEvent } from "../../../../offchain/audit/chainEvent.ts";

type Hex = `0x${string}`;
const describe_ = (text: string) => describePolicy(parsePolicy(text));
const at = { block: 1, blockHash: "0x", transaction: "0x", logIndex: 0 } as const;

describe("A policy in words", () => {
  it("says attributes, all, any and so many of", () => {
    expect(describe_("nurse@mercy")).to.equal("Anyone with “nurse” from mercy.");
    expect(describe_("a@x and b@y and c@z")).to.equal("Anyone with “a” from x, “b” from y and “c” from z.");
    expect(describe_("a@x or b@y")).to.equal("Anyone with “a” from x or “b” from y.");
    expect(describe_("2 of (a@x, b@y, c@z)")).to.equal(
      "Anyone with at least 2 of “a” from x, “b” from y and “c” from z.",
    );
  });

  it("brackets a group inside a group, so that it has one meaning", () => {
    expect(describe_("a@x and (b@y or c@z)")).to.equal(
      "Anyone with “a” from x and (“b” from y or “c” from z).",
    );
    expect(describe_("a@x and b@y or c@z")).to.equal(
      "Anyone with (“a” from x and “b” from y) or “c” from z.",
    );
  });
});

describe("A policy held against what is published", () => {
  const ada: Hex = "0xada";
  const bob: Hex = "0xb0b";
  const published: PublishedAttributes = {
    attributes: [
      { name: "nurse", institution: "mercy", holders: [ada, bob] },
      { name: "eu", institution: "authority", holders: [ada] },
      { name: "old", institution: "mercy", holders: [] },
    ],
    institutions: [
      { label: "mercy", active: true, hasKey: true },
      { label: "authority", active: true, hasKey: true },
      { label: "closed", active: false, hasKey: true },
      { label: "new", active: true, hasKey: false },
    ],
    guardians: { labels: ["mercy"], threshold: 1 },
    emergencyPolicy: "emergency@authority",
  };
  const check = (text: string) => checkPolicy(parsePolicy(text), published);

  it("finds who satisfies it now", () => {
    expect(check("nurse@mercy")).to.deep.equal({ blocking: [], warnings: [], holders: [ada, bob] });
    expect(check("nurse@mercy and eu@authority").holders).to.deep.equal([ada]);
    expect(check("2 of (nurse@mercy, eu@authority, old@mercy)").holders).to.deep.equal([ada]);
  });

  it("warns of what nobody holds and of who is suspended, once each", () => {
    expect(check("old@mercy and (old@mercy or never@mercy or nurse@closed)").warnings).to.deep.equal([
      "Nobody holds “old” from mercy at present.",
      "Nobody holds “never” from mercy at present.",
      "closed has been suspended. Those who hold its attributes keep them; it gives out no new ones.",
      "Nobody holds “nurse” from closed at present.",
    ]);
  });

  it("blocks what cannot be sealed: an unknown institution, or one without a key", () => {
    expect(check("nurse@mercy or nurse@merci or a@new").blocking).to.deep.equal([
      "There is no institution called merci. Check the spelling.",
      "new has not published its key yet, so nothing can be sealed for its attributes.",
    ]);
  });
});

describe("Published attributes", () => {
  const mercy: Hex = "0x01";
  const institution = {
    account: mercy,
    label: "mercy",
    endpoint: "",
    active: true,
    authorityKeyVersion: 1,
    epoch: 1,
    epochKey: "0x" as Hex,
  };
  const attested = (account: Hex, attributeName: string, until: number): ChainEvent => ({
    at,
    name: "AttributeAttested",
    attribute: `0x${attributeName}`,
    account,
    institution: mercy,
    attributeName,
    until,
  });
  const revoked = (account: Hex, attributeName: string): ChainEvent => ({
    at,
    name: "AttributeRevoked",
    attribute: `0x${attributeName}`,
    account,
    institution: mercy,
    attributeName,
  });

  it("keeps the last word on each account, and its end", () => {
    const events = [
      attested("0xa", "nurse", 100),
      attested("0xb", "nurse", 100),
      revoked("0xa", "nurse"),
      attested("0xc", "nurse", 50),
      attested("0xd", "doctor", 100),
      revoked("0xd", "doctor"),
      attested("0xd", "doctor", 101),
    ];
    expect(listPublishedAttributes(events, [institution], 50)).to.deep.equal([
      { name: "doctor", institution: "mercy", holders: ["0xd"] },
      { name: "nurse", institution: "mercy", holders: ["0xb"] },
    ]);
  });

  it("counts holders on while the institution is suspended, as the contract does, and skips institutions it does not know", () => {
    const events = [attested("0xa", "nurse", 100)];
    expect(listPublishedAttributes(events, [{ ...institution, active: false }], 0)).to.deep.equal([
      { name: "nurse", institution: "mercy", holders: ["0xa"] },
    ]);
    expect(listPublishedAttributes(events, [], 0)).to.deep.equal([]);
  });
});
