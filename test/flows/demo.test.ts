import { expect } from "chai";
import { spawn } from "node:child_process";

import { runSteps } from "../../scripts/demo/runSteps.ts";
import type { StepResult } from "../../scripts/demo/step.ts";

const entry = new URL("../../scripts/demo.ts", import.meta.url).pathname;

const run = (args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text: Buffer) => (out += text.toString()));
    child.stderr.on("data", (text: Buffer) => (err += text.toString()));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, out, err });
    });
  });

describe("the demo", () => {
  it("tells a record's whole life and every step comes out as it should", async function () {
    this.timeout(180_000);
    const { code, out, err } = await run(["--json", "--story", "records"]);
    expect(code, err + out).to.equal(0);
    const story = JSON.parse(out) as { steps: StepResult[]; ok: boolean };
    expect(story.ok).to.equal(true);
    expect(story.steps.length).to.be.greaterThan(20);
    for (const step of story.steps) {
      expect(step).to.have.all.keys("name", "expected", "got", "ok", "ms", "gas");
      expect(step.got, step.name).to.equal(step.expected);
    }
  });

  it("tells of seven hospitals that learn together, of whom two cheat and one is killed", async function () {
    this.timeout(400_000);
    const { code, out, err } = await run(["--json", "--story", "learning"]);
    expect(code, err + out).to.equal(0);
    const story = JSON.parse(out) as { steps: StepResult[]; ok: boolean };
    for (const step of story.steps) expect(step.got, step.name).to.equal(step.expected);
    expect(story.steps).to.have.length(9);
  });

  it("refuses a wrong command line with exit 2 and a file that is not there with exit 1, before starting anything", async () => {
    const wrong = await run(["--fast"]);
    expect(wrong.code).to.equal(2);
    expect(wrong.err).to.include("usage:").and.not.include("    at ");
    const unknown = await run(["--story", "love"]);
    expect(unknown.code).to.equal(2);
    expect(unknown.err).to.include("records and learning");
    const missing = await run(["--file", "/nowhere/at/all"]);
    expect(missing.code).to.equal(1);
    expect(missing.err).to.include("/nowhere/at/all").and.not.include("    at ");
  });

  it("calls a step that fails, or comes out otherwise, not ok", async () => {
    const steps = [
      { name: "as expected", expected: "yes", run: () => Promise.resolve({ got: "yes", gas: 7n }) },
      { name: "otherwise", expected: "yes", run: () => Promise.resolve({ got: "no" }) },
      { name: "an error", expected: "yes", run: () => Promise.reject(new Error("out of order")) },
    ];
    const results: [boolean, string, number | null][] = [];
    for await (const { ok, got, gas } of runSteps(steps)) results.push([ok, got, gas]);
    expect(results).to.deep.equal([
      [true, "yes", 7],
      [false, "no", null],
      [false, "Error: out of order", null],
    ]);
  });
});
