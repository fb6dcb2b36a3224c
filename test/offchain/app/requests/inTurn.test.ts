import { expect } from "chai";

import { inTurn } from "../../../../app/requests/find/inTurn.ts";

describe("looking at records in turn", () => {
  it("begins one only when the one before is over, and goes on after one that failed", async () => {
    const said: string[] = [];
    const look = (name: string, fails = false) =>
      inTurn(async () => {
        said.push(`${name} begins`);
        await Promise.resolve();
        said.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([look("a"), look("b", true), look("c")]);
    expect(said).to.deep.equal(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
    expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
  });
});
