import { expect } from "chai";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runJson, spawnAceso } from "../../flows/cliProcess.ts";

const settings = "learn simulate --data synthetic:table --model logistic --rule fedAvg --attack signFlip:0.3";
const small = [...settings.split(" "), "--rounds", "4", "--epochs", "1", "--seeds", "1,2,3"];

type Line = { readonly seed: number; readonly round: number; readonly selected: number[]; readonly attackers: number[] }; // prettier-ignore

describe("the directory of a run of several seeds", () => {
  let cwd: string;
  let whole: string;
  let report: { readonly digests: string[]; readonly perSeed: { readonly attackers: number[] }[] };
  const read = (...names: string[]): string => readFileSync(join(cwd, "run", ...names), "utf8");
  const run = async () => {
    const { code, value } = await runJson([...small, "--out", "run"], { cwd });
    expect(code, JSON.stringify(value)).to.equal(0);
    return value;
  };
  before(async () => {
    cwd = mkdtempSync(join(tmpdir(), "aceso-run-directory-"));
    report = (await run()) as typeof report;
    whole = read("metrics.jsonl");
  });
  after(() => {
    rmSync(cwd, { recursive: true });
  });

  it("says who the attackers were, of each seed and of each round", () => {
    const lines = whole.trimEnd().split("\n").map((line) => JSON.parse(line) as Line); // prettier-ignore
    expect(lines.map(({ seed, round }) => [seed, round])).to.deep.equal(
      [1, 2, 3].flatMap((seed) => [1, 2, 3, 4].map((round) => [seed, round])),
    );
    report.perSeed.forEach(({ attackers }, i) => {
      expect(attackers).to.have.length(3);
      const config = JSON.parse(read(`seed-${i + 1}`, "config.json")) as { attackers: number[] };
      expect(config.attackers).to.deep.equal(attackers);
      for (const line of lines.filter(({ seed }) => seed === i + 1))
        expect(line.attackers).to.deep.equal(line.selected.filter((client) => attackers.includes(client)));
    });
    expect(new Set(report.perSeed.map(({ attackers }) => attackers.join())).size).to.be.above(1);
  });

  it("keeps every seed's lines when a seed that was killed after its last round goes on", async () => {
    for (const seed of ["seed-2", "seed-3"]) {
      rmSync(join(cwd, "run", seed, "result.json"));
      rmSync(join(cwd, "run", "report.json"));
      expect(await run())
        .to.have.property("digests")
        .that.deep.equals(report.digests);
      expect(read("metrics.jsonl"), seed).to.equal(whole);
    }
  });

  it("writes the lines anew from the checkpoints where they were lost", async () => {
    rmSync(join(cwd, "run", "metrics.jsonl"));
    rmSync(join(cwd, "run", "seed-1", "result.json"));
    await run();
    expect(read("metrics.jsonl")).to.equal(whole);
  });

  it("says on Ctrl-C that the same command goes on", async () => {
    const child = spawnAceso([...small, "--rounds", "5000", "--out", "stopped"], { cwd });
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
    const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
    while (!existsSync(join(cwd, "stopped", "metrics.jsonl")) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGINT");
    expect(await closed).to.equal(130);
    expect(said).to.contain("The same command goes on").and.contain(join(cwd, "stopped"));
  });
});
