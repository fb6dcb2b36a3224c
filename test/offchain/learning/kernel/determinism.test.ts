import { expect } from "chai";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { trainDigests } from "./trainDigests.ts";

const script = new URL("printDigests.ts", import.meta.url);

/**
 * What trained weights are known by. A change of any order of additions changes them: then write them anew with
 * `node test/offchain/learning/kernel/printDigests.ts > test/vectors/learning/digests.json`, and say why.
 */
const golden: unknown = JSON.parse(
  readFileSync(new URL("../../../vectors/learning/digests.json", import.meta.url), "utf8"),
);

const run = async (command: string, ...parameters: string[]): Promise<unknown> => {
  const { stdout } = await promisify(execFile)(command, [...parameters, fileURLToPath(script)]);
  return JSON.parse(stdout);
};

describe("Trained weights are the same to the bit", () => {
  it("as they always were", async () => {
    expect(await trainDigests()).to.deep.equal(golden);
  });

  it("in a worker thread", async () => {
    const worker = new Worker(script);
    const digests = await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    expect(digests).to.deep.equal(golden);
  });

  for (const [what, flags] of [
    ["by V8's baseline compiler alone", ["--liftoff-only"]],
    ["by V8's optimising compiler alone", ["--no-liftoff"]],
    ["on a processor without AVX and FMA", ["--no-enable-avx"]],
  ] as const) {
    it(what, async () => {
      expect(await run(process.execPath, ...flags)).to.deep.equal(golden);
    });
  }

  it("on Node 22 and 24", async function () {
    const other = process.versions.node.startsWith("22.") ? "node@24" : "node@22";
    try {
      await promisify(execFile)("npx", ["-y", "-p", other, "node", "--version"]);
    } catch {
      console.log(`      skipped: npx could not get ${other}`);
      this.skip();
    }
    expect(await run("npx", "-y", "-p", other, "node")).to.deep.equal(golden);
  });
});
