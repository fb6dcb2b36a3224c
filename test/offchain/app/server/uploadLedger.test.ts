import * as dagPb from "@ipld/dag-pb";
import { sha256 } from "@noble/hashes/sha2.js";
import { expect } from "chai";
import type { CID } from "multiformats/cid";

import { createUploadLedger } from "../../../../app/server/uploadLedger.ts";
import { cidFromDigest } from "../../../../offchain/ipfs/cidFromDigest.ts";

const leaf = (byte: number, length = 10) => {
  const bytes = new Uint8Array(length).fill(byte);
  return { cid: cidFromDigest(sha256(bytes)), bytes };
};
const node = (children: readonly CID[]) => {
  const bytes = dagPb.encode(
    dagPb.prepare({ Links: children.map((Hash) => ({ Hash, Name: "", Tsize: 1 })) }),
  );
  return { cid: cidFromDigest(sha256(bytes), "dag-pb"), bytes };
};

describe("what pages have put on this server", () => {
  it("knows a file when all its blocks came, in any order, and counts each once", () => {
    const ledger = createUploadLedger();
    const [a, b] = [leaf(1), leaf(2)];
    const root = node([a.cid, b.cid, a.cid]);
    ledger.note(root.cid, root.bytes);
    ledger.note(a.cid, a.bytes);
    expect(ledger.measure(root.cid)).to.equal(undefined);
    ledger.note(b.cid, b.bytes);
    expect(ledger.measure(root.cid)).to.equal(20 + root.bytes.length);
    expect(ledger.measure(leaf(3).cid)).to.equal(undefined);
  });

  it("is through at once with nodes that name the next one a thousand times", () => {
    const ledger = createUploadLedger();
    let below: { cid: CID; bytes: Uint8Array } = leaf(1);
    ledger.note(below.cid, below.bytes);
    for (let level = 0; level < 20; level++) {
      below = node(new Array<CID>(1000).fill(below.cid));
      ledger.note(below.cid, below.bytes);
    }
    expect(ledger.measure(below.cid)).to.be.greaterThan(10);
  });

  it("forgets the oldest, and only them", () => {
    const ledger = createUploadLedger(2);
    const [a, b, c] = [leaf(1), leaf(2), leaf(3)];
    for (const { cid, bytes } of [a, b, a, c]) ledger.note(cid, bytes);
    expect([a, b, c].map(({ cid }) => ledger.measure(cid))).to.deep.equal([10, undefined, 10]);
  });
});
