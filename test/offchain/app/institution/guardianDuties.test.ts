import { expect } from "chai";

import { guardianDuties } from "../../../../app/institution/guardianship/guardianDuties.ts";
import type { ChainEvent } from "../../../../offchain/audit/chainEvent.ts";

const mercy = `0x${"11".repeat(20)}` as const;
const charite = `0x${"22".repeat(20)}` as const;
const someone = `0x${"aa".repeat(20)}` as const;
const id = (digit: string) => `0x${digit.repeat(64)}` as const;
const NOW = 1_800_000_000;

let log = 0;
const at = (block = 1) => ({ block, blockHash: id("0"), transaction: id("0"), logIndex: log++ });
const set: ChainEvent = {
  name: "GuardianSetDefined",
  at: at(),
  set: 1,
  threshold: 2,
  members: [mercy, charite],
};
const foreignSet: ChainEvent = {
  name: "GuardianSetDefined",
  at: at(),
  set: 2,
  threshold: 1,
  members: [charite],
};
const registered = (digit: string, guardianSet = 1): ChainEvent => ({
  name: "RecordRegistered",
  at: at(),
  record: id(digit),
  owner: someone,
  guardianSet,
  policy: id("9"),
  digest: id("8"),
  epochs: [],
  settings: 0,
});
const corrected = (digit: string, version: number): ChainEvent => ({
  name: "RecordCorrected",
  at: at(),
  record: id(digit),
  by: someone,
  version,
  policy: id("9"),
  digest: id("8"),
  epochs: [],
});
const accepted = (digit: string, version: number, guardian: `0x${string}` = mercy): ChainEvent => ({
  name: "ShareAccepted",
  at: at(),
  record: id(digit),
  guardian,
  version,
  index: 0,
});
const requested = (digit: string, record: string, expires: number): ChainEvent => ({
  name: "AccessRequested",
  at: at(),
  request: id(digit),
  record: id(record),
  accessor: someone,
  purpose: 1,
  accessKey: id("7"),
  expires,
});
const released = (digit: string, guardian: `0x${string}`): ChainEvent => ({
  name: "ShareReleased",
  at: at(),
  request: id(digit),
  record: id("a"),
  accessor: someone,
  guardian,
  index: 0,
  digest: id("6"),
});

const duties = (...events: ChainEvent[]) => guardianDuties([set, foreignSet, ...events], mercy, NOW);

describe("a guardian's duties", () => {
  it("are for the records of its own sets only", () => {
    const { sets, kept, outstanding } = duties(registered("a"), registered("b", 2));
    expect(sets.map(({ set: number }) => number)).to.deep.equal([1]);
    expect([kept, outstanding]).to.deep.equal([0, 1]);
  });

  it("count a version as kept once this guardian has taken its share in, and the next as outstanding again", () => {
    const first = [registered("a"), accepted("a", 1)];
    expect(duties(...first)).to.include({ kept: 1, outstanding: 0 });
    expect(duties(registered("a"), accepted("a", 1, charite))).to.include({ kept: 0, outstanding: 1 });
    expect(duties(...first, corrected("a", 2))).to.include({ kept: 0, outstanding: 1 });
  });

  it("hold a request waiting until it is answered, lapses, or the record is erased", () => {
    const open = [registered("a"), requested("1", "a", NOW + 10)];
    expect(duties(...open).waiting).to.equal(1);
    expect(duties(...open, released("1", charite)).waiting).to.equal(1);
    expect(duties(...open, released("1", mercy))).to.include({ waiting: 0, released: 1 });
    expect(duties(registered("a"), requested("1", "a", NOW)).waiting).to.equal(0);
    const ordered: ChainEvent = { name: "ErasureOrdered", at: at(), record: id("a"), owner: someone };
    expect(duties(...open, ordered)).to.include({ waiting: 0, kept: 0, outstanding: 0, erasuresOrdered: 1 });
  });

  it("count an erasure as confirmed by this guardian's own word", () => {
    const ordered: ChainEvent = { name: "ErasureOrdered", at: at(), record: id("a"), owner: someone };
    const erasedBy = (guardian: `0x${string}`): ChainEvent => ({
      name: "ShareErased",
      at: at(),
      record: id("a"),
      guardian,
      index: 0,
    });
    expect(duties(registered("a"), ordered, erasedBy(charite)).erasuresConfirmed).to.equal(0);
    expect(duties(registered("a"), ordered, erasedBy(mercy)).erasuresConfirmed).to.equal(1);
  });

  it("name the newest epoch and where it began", () => {
    const epoch = (number: number, block: number): ChainEvent => ({
      name: "EpochKeyPublished",
      at: at(block),
      account: mercy,
      epoch: number,
      key: id("5"),
    });
    expect(duties(epoch(1, 5), epoch(2, 9))).to.include({ epoch: 2, epochBlock: 9 });
  });
});
