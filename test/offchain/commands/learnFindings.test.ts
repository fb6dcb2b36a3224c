import { expect } from "chai";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { errorCode, runAceso, runJson } from "../../flows/cliProcess.ts";

/** 200 rows: an id a row, two features, a label. */
const rows = Array.from({ length: 200 }, (_, i) => {
  const ill = i % 4 === 0;
  return {
    id: `patient-${i}`,
    age: 40 + (i % 30) + (ill ? 18 : 0),
    marker: ((i * 7) % 13) + (ill ? 5 : 0),
    state: ill ? "disease" : "healthy",
  };
});
type Row = (typeof rows)[number];
type Report = {
  readonly problems: { readonly what: string }[];
  readonly classes: Record<string, number>;
  readonly ranges: { readonly kind: string; readonly lowest: number | null }[];
};
type Explained = {
  readonly background: unknown;
  readonly notes: string[];
  readonly contributions: { readonly input: string; readonly value: string; readonly moved: number }[];
};
const csv = (columns: readonly (keyof Row)[], of: readonly Row[] = rows): string =>
  [columns.join(","), ...of.map((row) => columns.map((name) => row[name]).join(",")), ""].join("\n");

describe("what a newcomer to learning is told", () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), "aceso-findings-"));
    writeFileSync(join(cwd, "plain.csv"), csv(["age", "marker", "state"]));
    writeFileSync(join(cwd, "ids.csv"), csv(["id", "age", "marker", "state"]));
  });
  after(() => {
    rmSync(cwd, { recursive: true });
  });
  const json = (...args: string[]) => runJson(["learn", ...args], { cwd });
  const ok = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { code, value } = await json(...args);
    expect(code, JSON.stringify(value)).to.equal(0);
    return value;
  };
  const text = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await runAceso(["learn", ...args], { cwd });
    expect(code, stderr).to.equal(0);
    return stdout;
  };
  const short = ["--model", "logistic", "--rule", "fedAvg", "--rounds", "6", "--clients", "4"];
  const simulate = ["simulate", "--data", "plain.csv", ...short, "--seeds", "1"];

  describe("which class is the positive one", () => {
    type Rate = { readonly value: number };
    type Seed = {
      readonly positive: string;
      readonly classes: string[];
      readonly test: {
        readonly sensitivity: Rate;
        readonly specificity: Rate;
        readonly auc: number;
        readonly confusion: { class: string; rows: number; predicted: Record<string, number> }[];
      };
    };
    const seedOf = (value: Record<string, unknown>): Seed => (value["perSeed"] as [Seed])[0];

    it("is said beside the figures, and --positive exchanges sensitivity and specificity", async () => {
      const [asTheyAre, exchanged] = [await ok(...simulate), await ok(...simulate, "--positive", "disease")];
      expect([asTheyAre["positive"], exchanged["positive"]]).to.deep.equal(["healthy", "disease"]);
      const [one, other] = [seedOf(asTheyAre), seedOf(exchanged)];
      expect([one.classes, other.classes]).to.deep.equal([
        ["disease", "healthy"],
        ["healthy", "disease"],
      ]);
      expect(Math.abs(one.test.auc - other.test.auc)).to.be.below(0.1);
      for (const { test, positive } of [one, other]) {
        const row = test.confusion.find((found) => found.class === positive);
        expect(row?.rows).to.equal(positive === "disease" ? 10 : 30);
        expect((row?.predicted[positive] ?? 0) / (row?.rows ?? 1)).to.equal(test.sensitivity.value);
      }
      const said = await text(...simulate, "--positive", "disease");
      expect(said)
        .to.match(/^sensitivity \(disease found\) /m)
        .and.match(/^positive class +disease /m);
      expect(said).to.match(/^test rows of healthy +\d+ taken for healthy, \d+ taken for disease$/m);
    });

    it("is refused when it is none of two classes, before a directory is made", async () => {
      const { code, value } = await json(...simulate, "--positive", "ill", "--out", "never");
      expect([code, errorCode(value)]).to.deep.equal([1, "EXPERIMENT_PLAN"]);
      expect(JSON.stringify(value)).to.contain("disease, healthy");
      expect(() => readFileSync(join(cwd, "never", "config.json"))).to.throw("ENOENT");
    });

    it("is told by `learn data`, with the classes in the engine's order whatever comes first in the file", async () => {
      writeFileSync(join(cwd, "turned.csv"), csv(["age", "state"], rows.toReversed()));
      const value = await ok("data", "turned.csv");
      expect(value).to.deep.include({ order: ["disease", "healthy"], positive: "healthy" });
      expect(Object.keys(value["classes"] as object)).to.deep.equal(["disease", "healthy"]);
      expect(await text("data", "turned.csv")).to.match(/^positive class +healthy, unless --positive/m);
    });

    it("is the saved model's own in predictions", async () => {
      mkdirSync(join(cwd, "sick"));
      await ok("train", "--data", "plain.csv", "--positive", "disease", "--out", "sick", "--epochs", "8");
      const weights = ["predict", "--weights", "sick/weights.safetensors", "--data", "plain.csv"];
      const value = await ok(...weights, "--label", "state");
      expect(value).to.deep.include({ positive: "disease", classes: ["healthy", "disease"] });
      const predictions = value["predictions"] as { class: string; probabilities: number[] }[];
      predictions.forEach(({ class: decided, probabilities: [, ill = 0] }) => {
        expect(decided).to.equal(ill > 0.5 ? "disease" : "healthy");
      });
      const right = predictions.filter(({ class: decided }, i) => decided === rows[i]?.state).length;
      expect(right).to.be.above(160);
    });
  });

  describe("a column that tells rows apart", () => {
    it("is named, is not learnt from, and no description of a model lists whose rows were trained on", async () => {
      const { problems } = (await ok("data", "ids.csv")) as { problems: { what: string }[] };
      expect(problems.map(({ what }) => what).join()).to.contain("the column id has 200 different values");
      mkdirSync(join(cwd, "ids"));
      const trained = await ok("train", "--data", "ids.csv", "--out", "ids", "--epochs", "2");
      expect(JSON.stringify(trained["notes"])).to.contain("--ignore id");
      expect(readFileSync(join(cwd, "ids", "model.json"), "utf8")).not.to.contain("patient");
      await ok("predict", "--weights", "ids/weights.safetensors", "--data", "ids.csv");
      await ok("simulate", "--data", "ids.csv", ...short, "--seeds", "1", "--out", "ids-run");
      for (const file of ["seed-1/model.json", "report.json", "config.json"])
        expect(readFileSync(join(cwd, "ids-run", file), "utf8"), file).not.to.contain("patient");
    });

    it("is refused with --dp, with the option that leaves it out", async () => {
      const dp = ["--dp", "eps:8,delta:1e-5"];
      const refused = await json("train", "--data", "ids.csv", "--out", "ids", "--force", ...dp);
      expect([refused.code, errorCode(refused.value)]).to.deep.equal([1, "EXPERIMENT_PLAN"]);
      expect(JSON.stringify(refused.value)).to.contain("--ignore id");
      const args = ["train", "--data", "ids.csv", "--out", "ids", "--force", ...dp, "--epochs", "2"];
      await ok(...args, "--ignore", "id");
    });
  });

  describe("problems of a file", () => {
    const note = async (...args: string[]): Promise<string> =>
      ((await ok(...args))["notes"] as string[]).join("\n");

    it("are among the notes: how many rows were left out, and the first with their lines", async () => {
      const spoilt = csv(["age", "marker", "state"], rows).split("\n");
      for (const at of [5, 9, 20, 30, 31]) spoilt[at] = "1,2";
      writeFileSync(join(cwd, "spoilt.csv"), spoilt.join("\n"));
      const said = await note("simulate", "--data", "spoilt.csv", ...short, "--seeds", "1");
      expect(said).to.contain("5 of 200 rows were left out: line 6: 2 values where 3 are due");
      expect(said).to.contain("line 21").and.contain("and 2 more");
      expect(await text("data", "spoilt.csv")).to.match(/^left out +5 rows$/m);
    });

    it("name classes of a handful of rows, and classes that differ by case only; and AUC says why it is none", async () => {
      const odd = rows.map((row, i) => ({ ...row, state: [7, 9].includes(i) ? "Healthy" : row.state }));
      writeFileSync(join(cwd, "odd.csv"), csv(["age", "marker", "state"], odd));
      const args = ["simulate", "--data", "odd.csv", ...short, "--seeds", "1"];
      for (const said of [await note(...args), JSON.stringify((await ok("data", "odd.csv"))["problems"])]) {
        expect(said).to.contain("the class Healthy has only 2 rows");
        expect(said).to.contain("Healthy and healthy differ by case only");
      }
      expect(await text(...args)).to.match(/^AUC +not measurable: no test row is of the class Healthy$/m);
    });

    it("name a label of amounts", async () => {
      const args = ["--data", "plain.csv", "--label", "marker"];
      writeFileSync(join(cwd, "amounts.csv"), csv(["age", "marker"]));
      const tried = await json("simulate", "--data", "amounts.csv", "--label", "age", ...short);
      expect(JSON.stringify(tried.value)).to.contain("the label has 39 different numbers");
      expect(JSON.stringify(await ok("data", "amounts.csv", "--label", "age"))).to.contain("the label has 39 different numbers"); // prettier-ignore
      expect(await note("simulate", ...args, ...short, "--seeds", "1")).not.to.contain("different numbers");
    });
  });

  describe("files that are spelled otherwise", () => {
    it("names a column of decimal commas, and reads it with --decimal", async () => {
      const commas = rows.map(({ age, marker, state }) => `${age},5;${marker};${state}`);
      writeFileSync(join(cwd, "commas.csv"), ["age;marker;state", ...commas, ""].join("\n"));
      const { problems, ranges } = (await ok("data", "commas.csv")) as Report;
      expect(problems[0]?.what).to.contain("the column age").and.contain("--decimal ,");
      expect(ranges[0]?.kind).to.equal("text");
      const read = (await ok("data", "commas.csv", "--decimal", ",")) as Report;
      expect(read.ranges[0]).to.include({ kind: "number", lowest: 40.5 });
      expect(JSON.stringify(read.problems)).not.to.contain("decimal");
    });

    it("names what an option was said of in vain: a label nobody has, zeros in a text; and a column without any value", async () => {
      const empty = rows.map(({ age, state }) => `${age},,${age > 60 ? "f" : "m"},${state}`);
      writeFileSync(join(cwd, "empty.csv"), ["age,weight,sex,state", ...empty, ""].join("\n"));
      const options = ["--relabel", "sick=1,disease=ill", "--zero-missing", "sex"];
      const { problems, classes } = (await ok("data", "empty.csv", ...options)) as Report;
      const said = problems.map(({ what }) => what);
      expect(classes).to.have.property("ill", 50);
      expect(said).to.include("no label is sick, which was to be renamed");
      expect(said).to.include("the column weight has no value at all");
      expect(said.join()).to.contain("the column sex is of text").and.not.contain("never changes");
    });

    it("takes the kinds of columns from the model in predictions: a bad cell costs its row, and says so", async () => {
      mkdirSync(join(cwd, "kinds"));
      await ok("train", "--data", "plain.csv", "--out", "kinds", "--epochs", "2");
      writeFileSync(join(cwd, "new.csv"), "age,marker\n50,3\nold,4\nyoung,2\n41,1\n");
      const value = await ok("predict", "--weights", "kinds/weights.safetensors", "--data", "new.csv");
      expect((value["predictions"] as { line: number }[]).map(({ line }) => line)).to.deep.equal([2, 5]);
      const problems = value["problems"] as { line: number; what: string }[];
      expect(problems.map(({ line }) => line)).to.deep.equal([3, 4]);
      const said = JSON.stringify(problems);
      expect(said).to.contain("age").and.contain("the row is left out");
      // A hospital's log is no place for what stands in a row.
      expect(said).to.not.match(/old|young/);
    });

    it("explains a single row by the training's means, shows its values, and takes a background", async () => {
      writeFileSync(join(cwd, "one.csv"), "age,marker\n75,15\n");
      const args = ["explain", "--weights", "kinds/weights.safetensors", "--data", "one.csv"];
      const value = (await ok(...args)) as Explained;
      expect(value).to.include({ background: "means" });
      expect(value.notes.join()).to.contain("--background");
      const [first] = value.contributions;
      expect(Math.abs(first?.moved ?? 0)).to.be.above(0.01);
      expect(value.contributions.map(({ input, value: has }) => `${input} ${has}`)).to.have.members(["age 75", "marker 15"]); // prettier-ignore
      const compared = (await ok(...args, "--background", "plain.csv")) as Explained;
      expect([compared.background, compared.notes]).to.deep.equal([50, []]);
      expect(await text(...args))
        .to.match(/^age: 75 +[+−]/m)
        .and.contain("note: the file has one row");
    });

    it("refuses in words: a directory, made-up data of no kind, files of two kinds", async () => {
      const tried = async (...args: string[]): Promise<string> => {
        const { code, value } = await json(...args);
        expect(code).to.be.oneOf([1, 2]);
        return `${errorCode(value)} ${JSON.stringify(value)}`;
      };
      expect(await tried("data", "kinds")).to.match(/^not-a-file .*kinds is a directory/);
      expect(await tried("simulate", "--data", "synthetic:foo")).to.match(/^usage .*synthetic:table/);
      expect(await tried("simulate", "--data", "plain.csv", "--data", "x.npz")).to.match(/^usage .*alone/);
      expect(await tried("simulate", "--data", "plain.csv", "--data", "x.hea")).to.match(/^usage .*one kind/);
    });
  });

  it("tells noise and sampling of a private run in words", async () => {
    const said = await text(...simulate, "--dp", "eps:8,delta:1e-5", "--batch", "20");
    // 140 training rows at 4 clients: some 35 rows, two lots of 20 at most.
    expect(said).to.match(/^privacy's noise +σ \d\.\d+; a row is in a lot with probability q 0\.500$/m);
  });

  it("tells both accuracies, the worst client alone, the worst site's rows, and cuts intervals at what a figure can be", async () => {
    for (const name of ["east", "west"])
      writeFileSync(join(cwd, `${name}.csv`), csv(["age", "marker", "state"], rows.slice(name === "east" ? 0 : 100).slice(0, 100))); // prettier-ignore
    const sites = ["simulate", "--data", "east.csv", "--data", "west.csv", "--model", "logistic"];
    const run = [...sites, "--rule", "fedAvg", "--rounds", "3", "--seeds", "1,2", "--baselines"];
    const said = await text(...run, "--threshold", "validation");
    expect(said)
      .to.match(/^accuracy, threshold of 0\.5 /m)
      .and.match(/^local only, worst +client \w+\.csv, AUC/m);
    expect(said).to.match(/^worst site +\w+\.csv, AUC [\d.]+ on \d+ test rows$/m);
    expect(said).to.match(/^rounds to 95 % of AUC +[\d.]+( \([123][\d.]* to [123][\d.]*\))?$/m);
    for (const [, low = "", high = ""] of said.matchAll(/\((-?[\d.]+) to ([\d.]+)\)/g))
      expect([Number(low) >= 0, Number(high) <= 3], `${low} to ${high}`).to.deep.equal([true, true]);
    expect(said).to.contain("note: 2 seeds are few: intervals that reached beyond 0 or 1 are cut there");
    expect(await text(...run)).to.match(/^accuracy, threshold of validation /m);
  });

  it("warns above the figures when most rounds changed nothing", async () => {
    const said = await text(...simulate, "--dropout", "0.99");
    expect(said).to.match(/^WARNING: \d of 6 rounds changed nothing/);
    expect(said).to.match(/^rounds +6, of which \d changed nothing$/m);
    expect(await text(...simulate)).not.to.contain("changed nothing");
  });
});
