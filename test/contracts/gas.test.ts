import { readFile } from "node:fs/promises";
import { expect } from "chai";
import hre from "hardhat";
import { bench } from "../../scripts/bench/gas.ts";

/** Fresh slots, warm contracts; whole transactions, but evaluate10, which is execution alone. */
const bars = {
  grant: 57_000,
  revoke: 31_000,
  register: 85_000,
  request: 55_000,
  releaseByGrant: 50_000,
  releaseByPolicy10: 92_000,
  grantBatch50Each: 34_000,
  evaluate10: 40_000,
  offer: 30_000,
} as const;

describe("gas", () => {
  before(function () {
    // Instrumented code costs more.
    if (hre.globalOptions.coverage) this.skip();
  });

  it("stays under its bars, and is what the snapshot says, to the unit", async () => {
    const figures = await bench();
    for (const [action, bar] of Object.entries(bars)) {
      expect(figures[action as keyof typeof bars], action).to.be.at.most(bar);
    }
    const { rounds, ...snapshot } = JSON.parse(
      await readFile(new URL("./gas.snapshot.json", import.meta.url), "utf8"),
    ) as Record<string, unknown>;
    expect(rounds, "test/contracts/learning/rounds.test.ts").to.be.an("object");
    expect(figures).to.deep.equal(snapshot);
  });
});
