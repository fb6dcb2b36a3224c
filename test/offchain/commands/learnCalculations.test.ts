import { expect } from "chai";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expectNear } from "../app/expectNear.ts";
import { errorCode, runAceso, runJson } from "../../flows/cliProcess.ts";

const games = fileURLToPath(new URL("../../../../shared/data/shapley/exact-instances.json", import.meta.url));

describe("calculations of learning on the command line", () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), "aceso-learn-"));
  });
  after(() => {
    rmSync(cwd, { recursive: true });
  });
  const run = (...args: string[]) => runJson(args, { cwd });

  it("tells what training gives away, as published", async () => {
    const { code, value } = await run(
      "dp",
      "epsilon",
      "--q",
      "0.04",
      "--sigma",
      "1.5",
      "--steps",
      "2250",
      "--delta",
      "1e-5",
    );
    expect(code).to.equal(0);
    expectNear(Number(value["epsilon"]), 7.32911117143, 1e-9);
  });

  it("tells the noise a budget asks for, and that noise keeps to it", async () => {
    const { value } = await run(
      "dp",
      "sigma",
      "--epsilon",
      "8",
      "--q",
      "0.01",
      "--steps",
      "5000",
      "--delta",
      "1e-5",
    );
    const sigma = String(value["sigma"]);
    const back = await run(
      "dp",
      "epsilon",
      "--q",
      "0.01",
      "--sigma",
      sigma,
      "--steps",
      "5000",
      "--delta",
      "1e-5",
    );
    expect(Number(back.value["epsilon"])).to.be.at.most(8).and.above(7.999);
  });

  for (const [name, args] of [
    ["a share above 1", ["epsilon", "--q", "1.1", "--sigma", "1", "--steps", "1", "--delta", "1e-5"]],
    ["no noise", ["epsilon", "--q", "1", "--sigma", "0", "--steps", "1", "--delta", "1e-5"]],
    ["half a step", ["epsilon", "--q", "1", "--sigma", "1", "--steps", "0.5", "--delta", "1e-5"]],
    ["a delta of 1", ["sigma", "--epsilon", "1", "--q", "1", "--steps", "1", "--delta", "1"]],
    ["what is no number", ["sigma", "--epsilon", "x", "--q", "1", "--steps", "1", "--delta", "1e-5"]],
    ["a missing option", ["sigma", "--q", "1"]],
  ] as const) {
    it(`refuses ${name} with 2`, async () => {
      const { code, value } = await run("dp", ...args);
      expect([code, errorCode(value)]).to.deep.equal([2, "usage"]);
    });
  }

  it("solves a game of gloves exactly, and by sampling within its own bound", async () => {
    const file = join(cwd, "games.json");
    writeFileSync(
      file,
      JSON.stringify({
        instances: [
          {
            name: "gloves",
            utilityByBitmask: ["0", "0", "0", "1", "0", "1", "0", "1"],
            shapley: ["2/3", "1/6", "1/6"],
          },
        ],
      }),
    );
    const exact = await run("shapley", file);
    expect(exact.value["instances"]).to.deep.equal([
      { name: "gloves", players: 3, values: ["2/3", "1/6", "1/6"], agrees: true, epsilon: 0 },
    ]);
    const sample = async () =>
      (await run("shapley", file, "--samples", "2000", "--seed", "7")).value["instances"];
    const [first, second] = [await sample(), await sample()];
    expect(first).to.deep.equal(second);
    const [{ values, epsilon }] = first as [{ values: string[]; epsilon: number }];
    const numbers = values.map((text) => {
      const [top, bottom = "1"] = text.split("/");
      return Number(top) / Number(bottom);
    });
    // Marginal contributions lie in [0, 1]; 1,000 pairs, three players, δ = 0.05: √(ln(2·3/0.05) / (2·1000)).
    expectNear(epsilon, 0.0489, 0.0001);
    [2 / 3, 1 / 6, 1 / 6].forEach((value, i) => {
      expectNear(numbers[i], value, epsilon);
    });
    expectNear(
      numbers.reduce((sum, value) => sum + value, 0),
      1,
      1e-12,
    );
  });

  it("solves every instance of the shared file as it says", async function () {
    if (!existsSync(games)) this.skip();
    const { code, value } = await run("shapley", games);
    expect(code).to.equal(0);
    const instances = value["instances"] as { name: string; agrees: boolean | null }[];
    expect(instances.length).to.be.greaterThan(10);
    for (const { name, agrees } of instances) expect(agrees, name).to.equal(true);
  });

  it("says what is wrong with a file of games, and stays calm", async () => {
    writeFileSync(
      join(cwd, "bad.json"),
      '{"instances": [{"name": "x", "utilityByBitmask": ["0", "1", "1"]}]}',
    );
    const bad = await run("shapley", join(cwd, "bad.json"));
    expect([bad.code, errorCode(bad.value)]).to.deep.equal([1, "CONTRIBUTION_INSTANCE"]);
    const missing = await runAceso(["shapley", join(cwd, "missing.json")], { cwd });
    expect([missing.code, missing.stdout]).to.deep.equal([1, ""]);
  });
});
