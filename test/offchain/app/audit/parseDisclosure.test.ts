import { expect } from "chai";

import { parseDisclosure } from "../../../../app/audit/reason/parseDisclosure.ts";
import { fromHex } from "../../../../app/engine/hexBytes.ts";
import { hashReason } from "../../../../app/engine/open/hashReason.ts";

const salt = `0x${"0a".repeat(32)}` as const;

describe("a reason that is disclosed to an auditor", () => {
  it("is taken to the letter, its number in any case", () => {
    expect(parseDisclosure(" Fell. ", ` ${salt.toUpperCase().replace("0X", "0x")} `)).to.deep.equal({
      reason: " Fell. ",
      salt,
    });
  });

  it("may be pasted with its number, as the one who filed it copied both", () => {
    const copied = JSON.stringify({ record: "0x11", reasonHash: "0x22", reason: 'Said "help".', salt });
    expect(parseDisclosure(copied, "")).to.deep.equal({ reason: 'Said "help".', salt });
    // What only looks like it is a reason like any other.
    expect(parseDisclosure('{"reason":1}', salt)).to.deep.equal({ reason: '{"reason":1}', salt });
  });

  it("is not whole without a reason, or a number of 32 bytes", () => {
    for (const [reason, number] of [
      ["", salt],
      ["Fell.", ""],
      ["Fell.", salt.slice(0, -1)],
      [JSON.stringify({ reason: "Fell.", salt: "0x12" }), salt],
    ] as const)
      expect(parseDisclosure(reason, number), reason).to.equal(undefined);
  });

  it("hashes as the one who filed it did: sha256 of number and words", () => {
    expect(hashReason(fromHex(salt), "Fell.")).to.equal(hashReason(new Uint8Array(32).fill(10), "Fell."));
    expect(hashReason(fromHex(salt), "Fell.")).not.to.equal(hashReason(fromHex(salt), "Fell"));
  });
});
