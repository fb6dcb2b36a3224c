import { expect } from "chai";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";

import { errorCode, runJson } from "../../flows/cliProcess.ts";
import { npyBytes } from "../learning/data/npyBytes.ts";

type Report = { readonly problems: readonly { readonly line: number | null; readonly what: string }[] };

/** 120 rows of two features and a label; `change` spoils them. */
const csv = (change: (cells: string[], row: number) => string[] = (cells) => cells, head = "a,b,y"): string =>
  [
    head,
    ...Array.from({ length: 120 }, (_, i) =>
      change([`${(i * 37) % 101}`, `${(i * 53) % 89}`, `${i % 2}`], i).join(","),
    ),
    "",
  ].join("\n");

/** A MedMNIST file of 2 × 2 pixels. */
const npz = (trainLabels: readonly number[], testLabels: readonly number[], side = 2): Uint8Array => {
  const part = (name: string, labels: readonly number[], width: number) => ({
    [`${name}_images.npy`]: npyBytes(
      "|u1",
      [labels.length, width, width],
      Uint8Array.from({ length: labels.length * width * width }, (_, i) => (i * 31) % 256),
    ),
    [`${name}_labels.npy`]: npyBytes("|u1", [labels.length, 1], Uint8Array.from(labels)),
  });
  return zipSync({ ...part("train", trainLabels, 2), ...part("val", trainLabels.slice(0, 2), 2), ...part("test", testLabels, side) }); // prettier-ignore
};
const both = Array.from({ length: 40 }, (_, i) => i % 2);

describe("bad data on the command line never train silently", () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), "aceso-bad-data-"));
    mkdirSync(join(cwd, "model"));
    const files = {
      "values.csv": csv(([a = "", b = "", y = ""], row) => {
        if (row === 3) return ["NaN", b, y];
        if (row === 5) return ["Infinity", b, y];
        if (row === 7) return [a, "-1e999", y];
        if (row === 9) return [a, b, "Infinity"];
        return row === 11 ? [a, b] : [a, b, y];
      }),
      "huge.csv": csv((cells, row) => (row === 3 ? ["1e300", ...cells.slice(1)] : cells)),
      "good.csv": csv(),
      "single.csv": csv(([a = "", b = ""]) => [a, b, "1"]),
      "words.csv": csv(([a = "", b = "", y = ""]) => [a, b, y === "1" ? "ill" : "healthy"]),
      "columns.csv": csv(undefined, "a,c,y"),
      "none.csv": "a,b,y\n",
      "whole.npz": npz(both, both),
      "cut.npz": npz(both, both).subarray(0, 700),
      "shapes.npz": npz(both, both, 3),
      "unknown.npz": npz(both, [0, 1, 2]),
      "single.npz": npz(
        both.map(() => 1),
        [1, 1],
      ),
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  });
  after(() => {
    rmSync(cwd, { recursive: true });
  });

  const run = async (...args: string[]): Promise<{ code: number | null; value: Record<string, unknown> }> =>
    runJson(["learn", ...args], { cwd });
  const simulate = (...args: string[]) =>
    run("simulate", "--rounds", "1", "--seeds", "1", "--rule", "fedAvg", "--model", "logistic", ...args);
  /** The code of the error, once it is clear that there is one. */
  const refused = async (
    running: Promise<{ code: number | null; value: Record<string, unknown> }>,
  ): Promise<string> => {
    const { code, value } = await running;
    expect(code, JSON.stringify(value)).not.to.equal(0);
    return errorCode(value);
  };

  it("says by line which rows were left out: infinities, labels that are none, short rows; and refuses under --strict", async () => {
    const { code, value } = await simulate("--data", "values.csv", "--label", "y", "--clients", "2");
    expect(code).to.equal(0);
    const report = value["dataReport"] as Report & { rows: number; missing: number };
    expect(report.problems.map(({ line }) => line)).to.deep.equal([7, 9, 11, 13]);
    expect(report).to.include({ rows: 116, missing: 1 }); // NaN counts as missing
    for (const command of ["data values.csv", "simulate --data values.csv", "train --out model --data values.csv"])
      expect(await refused(run(...command.split(" "), "--label", "y", "--strict"))).to.equal("DATA_STRICT"); // prettier-ignore
  });

  it("refuses numbers that leave the range once scaled, and files without rows", async () => {
    expect(await refused(simulate("--data", "huge.csv"))).to.equal("DATA_PREPROCESSING");
    expect(await refused(run("train", "--data", "huge.csv", "--out", "model"))).to.equal(
      "DATA_PREPROCESSING",
    );
    expect(await refused(simulate("--data", "none.csv"))).to.equal("DATA_CSV");
  });

  it("leaves out a site of one class and clients without rows, by name; and refuses where nobody is left", async () => {
    const sites = await simulate("--data", "good.csv", "--data", "single.csv", "--label", "y");
    expect(sites.code).to.equal(0);
    const { excluded, problems } = sites.value["dataReport"] as Report & { excluded: unknown };
    expect(JSON.stringify(excluded)).to.contain("single.csv").and.contain("all its rows are of one class");
    expect(problems.map(({ what }) => what)).to.include("single.csv has no row of 0");
    const uneven = await simulate("--data", "good.csv", "--partition", "dirichlet:0.1", "--clients", "20");
    expect(JSON.stringify(uneven.value["dataReport"])).to.contain("it has no rows");
    expect(await refused(simulate("--data", "single.csv"))).to.equal("EXPERIMENT_PLAN");
    expect(await refused(simulate("--data", "single.npz"))).to.equal("EXPERIMENT_PLAN");
    expect(await refused(run("train", "--data", "single.csv", "--out", "model"))).to.equal("EXPERIMENT_PLAN");
  });

  it("refuses files with other classes or columns than the first", async () => {
    for (const other of ["words.csv", "columns.csv"]) {
      const code = await refused(simulate("--data", "good.csv", "--data", other, "--label", "y"));
      expect(code, other).to.equal("DATA_UNSUITABLE");
    }
  });

  it("refuses images that are cut short, of several shapes, or tested on a class never learnt", async () => {
    expect((await simulate("--data", "whole.npz", "--clients", "2")).code).to.equal(0);
    for (const [name, due] of [
      ["cut.npz", "DATA_NPZ"],
      ["shapes.npz", "DATA_UNSUITABLE"],
      ["unknown.npz", "DATA_UNSUITABLE"],
    ] as const) {
      expect(await refused(run("data", name)), name).to.equal(due);
      expect(await refused(simulate("--data", name)), name).to.equal(due);
      expect(await refused(run("train", "--data", name, "--out", "model")), name).to.equal(due);
    }
  });
});
