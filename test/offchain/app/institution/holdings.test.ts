import { expect } from "chai";

import { holdings } from "../../../../app/institution/attributes/holdings.ts";
import type { ChainEvent } from "../../../../offchain/audit/chainEvent.ts";

const mercy = `0x${"11".repeat(20)}` as const;
const charite = `0x${"22".repeat(20)}` as const;
const amara = `0x${"aa".repeat(20)}` as const;
const id = `0x${"cc".repeat(32)}` as const;
const NOW = 1_800_000_000;
const DAY = 24 * 3600;

let log = 0;
const at = () => ({ block: 1, blockHash: id, transaction: id, logIndex: log++ });
const attested = (institution: `0x${string}`, attributeName: string, until: number): ChainEvent => ({
  name: "AttributeAttested",
  at: at(),
  attribute: id,
  account: amara,
  institution,
  attributeName,
  until,
});
const revoked = (attributeName: string): ChainEvent => ({
  name: "AttributeRevoked",
  at: at(),
  attribute: id,
  account: amara,
  institution: mercy,
  attributeName,
});
const delivered = (attributeName: string): ChainEvent => ({
  name: "AttributeKeyDelivered",
  at: at(),
  attribute: id,
  account: amara,
  institution: mercy,
  attributeName,
  digest: id,
});
const published = (version: number): ChainEvent => ({
  name: "EncryptionKeyPublished",
  at: at(),
  account: amara,
  version,
  key: id,
});

const stateOf = (...events: ChainEvent[]) =>
  holdings(events, mercy, NOW).map(({ state, delivery }) => [state, delivery]);

describe("holdings of an institution's attributes", () => {
  it("are held until their second, and end at it", () => {
    expect(stateOf(attested(mercy, "nurse", NOW + 30 * DAY))).to.deep.equal([["held", "impossible"]]);
    expect(stateOf(attested(mercy, "nurse", NOW + 1))).to.deep.equal([["ending", "impossible"]]);
    expect(stateOf(attested(mercy, "nurse", NOW))).to.deep.equal([["ended", "impossible"]]);
  });

  it("stay revoked until attested again", () => {
    const long = NOW + 30 * DAY;
    expect(stateOf(attested(mercy, "nurse", long), revoked("nurse"))).to.deep.equal([
      ["revoked", "impossible"],
    ]);
    expect(
      stateOf(attested(mercy, "nurse", long), revoked("nurse"), attested(mercy, "nurse", long)),
    ).to.deep.equal([["held", "impossible"]]);
  });

  it("leave out what other institutions say", () => {
    expect(stateOf(attested(charite, "nurse", NOW + DAY))).to.deep.equal([]);
  });

  it("tell a key that can be delivered, was, and was before the holder's key changed", () => {
    const held = attested(mercy, "nurse", NOW + 30 * DAY);
    expect(stateOf(published(1), held)).to.deep.equal([["held", "none"]]);
    expect(stateOf(published(1), held, delivered("nurse"))).to.deep.equal([["held", "delivered"]]);
    expect(stateOf(published(1), held, delivered("nurse"), published(2))).to.deep.equal([
      ["held", "outdated"],
    ]);
  });
});
