import { expect } from "chai";

import { formatEther } from "../../../../app/transaction/formatEther.ts";

describe("a fee in words", () => {
  it("has three digits, rounded up so that nobody pays more than was said", () => {
    expect(formatEther(123_456_000_000_000n)).to.equal("0.000124 ETH");
    expect(formatEther(123_000_000_000_000n)).to.equal("0.000123 ETH");
    expect(formatEther(999_900_000_000_000_000n)).to.equal("1 ETH");
    expect(formatEther(12_345_678_900_000_000_000n)).to.equal("12.4 ETH");
  });

  it("says small amounts whole, and nothing as nothing", () => {
    expect(formatEther(0n)).to.equal("0 ETH");
    expect(formatEther(1n)).to.equal("0.000000000000000001 ETH");
  });
});
