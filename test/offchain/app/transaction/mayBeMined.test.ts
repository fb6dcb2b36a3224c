import { expect } from "chai";

import { mayBeMined } from "../../../../app/transaction/mayBeMined.ts";

describe("a transaction that failed", () => {
  const hash = `0x${"ab".repeat(32)}` as const;

  it("may be mined all the same when it was sent and nobody answers, or it takes long", () => {
    expect(mayBeMined(hash, "not-mined-yet")).to.equal(true);
    expect(mayBeMined(hash, "rpc-unreachable")).to.equal(true);
  });

  it("is over when it was refused in a block, cancelled or replaced", () => {
    for (const code of ["reverted", "cancelled-in-wallet", "replaced-in-wallet"])
      expect(mayBeMined(hash, code), code).to.equal(false);
  });

  it("was never sent without a hash", () => {
    expect(mayBeMined(undefined, "rpc-unreachable")).to.equal(false);
  });
});
