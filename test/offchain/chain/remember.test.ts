import { expect } from "chai";
import { remember } from "../../../offchain/chain/remember.ts";

describe("what is remembered", () => {
  it("is found once for each key, also where it is nothing, and the oldest goes when there is no room", () => {
    const known = remember<string | undefined>(2);
    const found: string[] = [];
    const ask = (key: string): string | undefined =>
      known(key, () => {
        found.push(key);
        return key === "none" ? undefined : key.toUpperCase();
      });
    expect([ask("a"), ask("none"), ask("a"), ask("none")]).to.deep.equal(["A", undefined, "A", undefined]);
    expect(found).to.deep.equal(["a", "none"]);
    ask("c");
    expect(ask("a"), "asked again: it was the oldest").to.equal("A");
    expect(found).to.deep.equal(["a", "none", "c", "a"]);
  });
});
