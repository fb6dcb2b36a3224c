import { expect } from "chai";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRunDirectory } from "../../../../offchain/learning/node/openRunDirectory.ts";
import { CheckpointError } from "../../../../offchain/learning/rounds/errors.ts";
import { runIdentity } from "../../../../offchain/learning/rounds/runIdentity.ts";
import { runRounds } from "../../../../offchain/learning/rounds/runRounds.ts";
import { federation, localPool, plan, start } from "./smallFederation.ts";

const writer = new URL("../../../../offchain/learning/node/writeWhole.ts", import.meta.url).href;
const killed = new URL("./killedRun.ts", import.meta.url).pathname;

describe("a run directory", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "aceso-run-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("lets a run that was killed go on to the bit", async function () {
    this.timeout(30_000);
    const given = plan({ rule: "fedAdam:0.05", rounds: 6 });
    const own = federation(await localPool());
    const whole = await runRounds(given, own, start(), () => undefined);

    // The run itself, in another process, which kills itself in the middle of round 4.
    const child = spawn(process.execPath, [killed, directory], { stdio: "ignore" });
    const [, signal] = await new Promise<[number | null, string | null]>((resolve) => {
      child.once("exit", (code, by) => {
        resolve([code, by]);
      });
    });
    expect(signal).to.equal("SIGKILL");

    const opened = await openRunDirectory(directory, runIdentity(given, own), given);
    // Round 3 was trained, but would have been measured beside round 4.
    expect(opened.saved?.round).to.equal(2);
    const lines = async (): Promise<string[]> =>
      (await readFile(join(directory, "metrics.jsonl"), "utf8")).trimEnd().split("\n");
    expect((await lines()).length).to.equal(2);
    const resumed = await runRounds(given, own, opened.saved ?? start(), opened.save);
    expect(resumed).to.deep.equal(whole);
    expect((await lines()).map((line) => JSON.parse(line) as unknown)).to.deep.equal(whole.state.reports);
    expect(JSON.parse(await readFile(join(directory, "config.json"), "utf8"))).to.deep.equal(given);
  });

  it("is refused to another run, and left as it was", async () => {
    const own = federation(await localPool());
    const first = await openRunDirectory(directory, runIdentity(plan(), own), { seed: 3 });
    expect(first.saved).to.equal(null);
    await first.save(start());
    await first.write("curve.svg", "<svg/>");
    const other = runIdentity(plan({ seed: 9 }), own);
    const refused: unknown = await openRunDirectory(directory, other, { seed: 9 }).catch((e: unknown) => e);
    expect(refused).to.be.instanceOf(CheckpointError);
    expect(await readFile(join(directory, "config.json"), "utf8")).to.equal('{\n  "seed": 3\n}\n');
    expect((await readdir(directory)).sort()).to.deep.equal([
      "checkpoint",
      "config.json",
      "curve.svg",
      "metrics.jsonl",
    ]);
  });

  it("is cleared of what a killed process left half written, and of nothing else", async () => {
    const dead = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
    await new Promise((resolve) => dead.once("exit", resolve));
    const kept = [`checkpoint.${process.pid}.new`, "mine.new", "notes.txt"];
    for (const name of [`checkpoint.${dead.pid}.new`, ...kept]) await writeFile(join(directory, name), "");
    await openRunDirectory(directory, "run", {});
    expect((await readdir(directory)).sort()).to.deep.equal([...kept, "config.json"].sort());
  });

  it("does not trust a damaged checkpoint", async () => {
    const identity = runIdentity(plan(), federation(await localPool()));
    const { save } = await openRunDirectory(directory, identity, {});
    await save(start());
    const path = join(directory, "checkpoint");
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length / 2));
    const refused: unknown = await openRunDirectory(directory, identity, {}).catch((e: unknown) => e);
    expect(refused).to.be.instanceOf(CheckpointError);
  });

  it("is written whole by two processes at once", async () => {
    const program = (letter: string): string =>
      `const { writeWhole } = await import(${JSON.stringify(writer)});
       for (let i = 0; i < 40; i += 1) await writeWhole(${JSON.stringify(join(directory, "file"))}, ${JSON.stringify(letter)}.repeat(100_000));`;
    const codes = await Promise.all(
      ["a", "b"].map(
        (letter) =>
          new Promise<number | null>((resolve) => {
            const child = spawn(process.execPath, ["--input-type=module", "-e", program(letter)], {
              stdio: "ignore",
            });
            child.once("exit", (code) => {
              resolve(code);
            });
          }),
      ),
    );
    expect(codes).to.deep.equal([0, 0]);
    expect(await readFile(join(directory, "file"), "utf8")).to.match(/^(a{100000}|b{100000})$/);
    expect(await readdir(directory)).to.deep.equal(["file"]);
  });
});
