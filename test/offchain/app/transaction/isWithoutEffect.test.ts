import { expect } from "chai";

import { isWithoutEffect } from "../../../../app/transaction/isWithoutEffect.ts";

describe("an attempt at a transaction that failed", () => {
  it("has no effect when the person said no, or it is over", () => {
    for (const code of ["wallet-rejected", "reverted", "cancelled-in-wallet", "replaced-in-wallet"])
      expect(isWithoutEffect(code), code).to.equal(true);
  });

  it("may have one when a wallet failed otherwise: it may have sent before", () => {
    for (const code of ["not-mined-yet", "rpc-unreachable", "unexpected", "wallet-disconnected"])
      expect(isWithoutEffect(code), code).to.equal(false);
  });
});
