import { expect } from "chai";
import { CID } from "multiformats/cid";
import { base36 } from "multiformats/bases/base36";
import { parseCid } from "../../../offchain/ipfs/parseCid.ts";

const base32 = "bafkreiecmqutz7y74fnvex3vt33aqjgjmwcrvewytrorxs7zmqr5qcyewe";

describe("Reading a CID's text", () => {
  it("gives one block one name, however the text is cased (the parser alone keeps the text as the name: seen here)", () => {
    const shouted = `b${base32.slice(1).toUpperCase()}`;
    expect(CID.parse(shouted).toString()).to.equal(shouted);
    expect(parseCid(shouted).toString()).to.equal(base32);
    const inBase36 = CID.parse(base32).toString(base36);
    expect(parseCid(`k${inBase36.slice(1).toUpperCase()}`).toString()).to.equal(base32);
  });

  it("refuses characters beyond U+00FF (the parser alone reads another CID: seen here)", () => {
    const inBase36 = CID.parse(base32).toString(base36);
    const spoilt = `${inBase36.slice(0, 20)}\udc00${inBase36.slice(21)}`;
    expect(CID.parse(spoilt).toString()).to.match(/^bafkrei/);
    expect(() => parseCid(spoilt))
      .to.throw()
      .with.property("code", "IPFS_INVALID_CID");
  });
});
