import { expect } from "chai";
import { firstBlockAfter } from "../../../offchain/workers/replay/firstBlockAfter.ts";

const hashOf = (number: number) => `0x${String(number + 1).padStart(64, "0")}` as const;

/** Blocks by number, each with its time. */
const chainOf = (times: readonly number[]) =>
  ({
    provider: {
      getBlock: (number: number) => {
        const timestamp = times[number];
        if (timestamp === undefined) return Promise.resolve(null);
        return Promise.resolve({ number, hash: hashOf(number), parentHash: hashOf(number - 1), timestamp });
      },
    },
  }) as never;

describe("the block that a round is judged by", () => {
  it("is the first whose time is after the end of Reveal, however many share a second", async () => {
    const chain = chainOf([5, 9, 10, 10, 10, 11, 11, 12]);
    const range = { from: 0, to: 7 };
    expect(await firstBlockAfter(chain, 10, range)).to.deep.equal({ number: 5, hash: hashOf(5), time: 11 });
    expect((await firstBlockAfter(chain, 9, range))?.number).to.equal(2);
    expect((await firstBlockAfter(chain, 6, range))?.number, "a gap").to.equal(1);
  });

  it("ATTACK is never known before Reveal is closed, in whichever block of its second that happens", async () => {
    const times = [8, 9, 10, 10, 10, 10, 11, 12];
    for (const closing of [2, 3, 4, 5]) {
      const seed = await firstBlockAfter(chainOf(times), times[closing]!, { from: 0, to: 7 });
      expect(seed?.number, `closed in block ${closing}`).to.be.greaterThan(closing);
    }
  });

  it("is waited for while the newest block that counts is of that second itself, or cannot be read", async () => {
    expect(await firstBlockAfter(chainOf([8, 9, 10]), 10, { from: 0, to: 2 })).to.equal(undefined);
    expect(await firstBlockAfter(chainOf([8, 9]), 9, { from: 0, to: 4 })).to.equal(undefined);
  });
});
