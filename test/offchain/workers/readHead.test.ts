import { expect } from "chai";
import type { BlockRef } from "../../../offchain/chain/blockRef.ts";
import { readHead } from "../../../offchain/workers/hospital/readHead.ts";

const block = (number: number): BlockRef => ({ number, hash: `0x${"ab".repeat(32)}`, time: 1_000 + number });

describe("the newest block, as a hospital acts by it", () => {
  let asked = 0;
  const provider = {
    getBlock: () => {
      asked += 1;
      const { number, hash, time } = block(9);
      return Promise.resolve({ number, hash, parentHash: hash, timestamp: time });
    },
  };
  const read = (head: { block: BlockRef; seen: number } | undefined) =>
    readHead({ chain: { provider } as never }, { head });
  beforeEach(() => {
    asked = 0;
  });

  it("is what the follower saw a moment ago, without a call", async () => {
    expect(await read({ block: block(8), seen: Date.now() - 1_000 })).to.deep.equal(block(8));
    expect(asked).to.equal(0);
  });

  it("is asked for while the follower sees nothing: time goes on, and reveals fall due", async () => {
    expect(await read({ block: block(8), seen: Date.now() - 3_000 })).to.deep.equal(block(9));
    expect(await read(undefined)).to.deep.equal(block(9));
    expect(asked).to.equal(2);
  });
});
