import { expect } from "chai";

import { ownAttributes } from "../../../../app/requests/attributes/ownAttributes.ts";
import type { ChainEvent } from "../../../../offchain/audit/chainEvent.ts";

const ME = `0x${"a1".repeat(20)}` as const;
const OTHER = `0x${"b2".repeat(20)}` as const;
const MERCY = `0x${"c3".repeat(20)}` as const;
const labels = new Map([[MERCY, "mercy"] as const]);
const NOW = 1_000;

let block = 0;
const at = () => {
  const hash = `0x${(++block).toString(16).padStart(64, "0")}` as const;
  return { block, blockHash: hash, transaction: hash, logIndex: 0 };
};
const about = (name: string, account: `0x${string}` = ME) => ({
  attribute: `0x${Buffer.from(name).toString("hex").padStart(64, "0")}` as const,
  account,
  institution: MERCY,
  attributeName: name,
});
const attested = (name: string, until: number, account?: `0x${string}`): ChainEvent => ({
  at: at(),
  name: "AttributeAttested",
  ...about(name, account),
  until,
});
const revoked = (name: string): ChainEvent => ({ at: at(), name: "AttributeRevoked", ...about(name) });
const delivered = (name: string): ChainEvent => ({
  at: at(),
  name: "AttributeKeyDelivered",
  ...about(name),
  digest: `0x${"00".repeat(32)}`,
});

const read = (...events: ChainEvent[]) =>
  ownAttributes(events, ME, labels, NOW).map(
    ({ text, standing, until, delivered: isDelivered }) => [text, standing, until, isDelivered] as const,
  );

describe("what institutions attest to a person", () => {
  it("is held strictly before its end", () => {
    expect(read(attested("a", NOW + 1), attested("b", NOW))).to.deep.equal([
      ["a@mercy", "held", NOW + 1, false],
      ["b@mercy", "ended", NOW, false],
    ]);
  });

  it("goes by the last word: taken back, attested anew", () => {
    expect(read(attested("a", 2_000), revoked("a"))).to.deep.equal([["a@mercy", "revoked", 0, false]]);
    expect(read(attested("a", 2_000), revoked("a"), attested("a", 3_000))).to.deep.equal([
      ["a@mercy", "held", 3_000, false],
    ]);
  });

  it("keeps that a key was delivered, whatever is said afterwards", () => {
    expect(read(attested("a", 2_000), delivered("a"), revoked("a"))).to.deep.equal([
      ["a@mercy", "revoked", 0, true],
    ]);
  });

  it("leaves out what was said of others, and lists what is held first", () => {
    expect(
      read(attested("z", 2_000), revoked("a"), attested("b", 2_000, OTHER), attested("c", 10)),
    ).to.deep.equal([
      ["z@mercy", "held", 2_000, false],
      ["c@mercy", "ended", 10, false],
      ["a@mercy", "revoked", 0, false],
    ]);
  });

  it("shows an institution's address where nobody knows its label", () => {
    const [one] = ownAttributes([attested("a", 2_000)], ME, new Map(), NOW);
    expect(one?.text).to.equal(`a@${MERCY}`);
  });
});
