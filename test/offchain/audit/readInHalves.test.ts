import { expect } from "chai";

import { readInHalves } from "../../../offchain/audit/readInHalves.ts";

class TooMuch extends Error {}

/** One item a block; refuses more than `most` at once, and any range that reaches `broken`. */
function node(most: number, broken = Infinity) {
  const asked: (readonly [number, number])[] = [];
  return {
    asked,
    read: (first: number, last: number): Promise<readonly number[]> => {
      asked.push([first, last]);
      if (last >= broken) return Promise.reject(new Error("broken"));
      const items = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      return items.length > most ? Promise.reject(new TooMuch()) : Promise.resolve(items);
    },
  };
}
const isTooMuch = (error: unknown): boolean => error instanceof TooMuch;

describe("reading a range that is too much for one answer", () => {
  it("asks once where it is not", async () => {
    const { asked, read } = node(10);
    expect(await readInHalves({ first: 3, last: 6 }, read, isTooMuch)).to.deep.equal([3, 4, 5, 6]);
    expect(asked).to.deep.equal([[3, 6]]);
  });

  it("asks in halves, in order, each block once", async () => {
    const { asked, read } = node(2);
    expect(await readInHalves({ first: 0, last: 6 }, read, isTooMuch)).to.deep.equal([0, 1, 2, 3, 4, 5, 6]);
    expect(asked).to.deep.equal([
      [0, 6],
      [0, 3],
      [0, 1],
      [2, 3],
      [4, 6],
      [4, 5],
      [6, 6],
    ]);
  });

  it("gives up at one block that is too much, after a dozen questions", async () => {
    const { asked, read } = node(0);
    const failed = await readInHalves({ first: 0, last: 9_999 }, read, isTooMuch).catch(
      (error: unknown) => error,
    );
    expect(failed).to.be.instanceOf(TooMuch);
    expect(asked).to.have.length(15);
  });

  it("asks no further after what a smaller range would not mend", async () => {
    const { asked, read } = node(10, 5);
    const failed = await readInHalves({ first: 0, last: 9 }, read, isTooMuch).catch(
      (error: unknown) => error,
    );
    expect(failed).to.have.property("message", "broken");
    expect(asked).to.have.length(1);
  });
});
