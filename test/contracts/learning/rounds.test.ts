import { readFile } from "node:fs/promises";
import { expect } from "chai";
import hre from "hardhat";
import { bench } from "../../../scripts/bench/rounds.ts";

/** Whole transactions, fresh slots. */
const bars = {
  batched5: 240_000,
  commitDirect: 50_000,
  revealDirect: 38_000,
  certificate7: 100_000,
  shapley8: 200_000,
  shapley12: 1_900_000,
  claimNext: 60_000,
} as const;

describe("gas of a learning round", () => {
  before(function () {
    // Instrumented code costs more.
    if (hre.globalOptions.coverage) this.skip();
  });

  it("stays under its bars, hardly grows with trainers who have no vote, and is what the snapshot says", async () => {
    const figures = await bench();
    for (const [action, bar] of Object.entries(bars)) {
      expect(figures[action as keyof typeof bars], action).to.be.at.most(bar);
    }
    expect(figures.batched100SameCommittee).to.be.at.most(1.1 * figures.batched5);
    const snapshot = JSON.parse(
      await readFile(new URL("../gas.snapshot.json", import.meta.url), "utf8"),
    ) as Record<string, unknown>;
    expect(figures).to.deep.equal(snapshot["rounds"]);
  });
});
