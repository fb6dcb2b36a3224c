import { expect } from "chai";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { errorCode, runAceso, runJson, spawnAceso } from "../../flows/cliProcess.ts";

const quick = [
  "--data",
  "synthetic:table",
  "--model",
  "mlp",
  "--rule",
  "fedAvg",
  "--epochs",
  "1",
  "--batch",
  "16",
];

describe("learning on the command line", () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), "aceso-learn-"));
  });
  after(() => {
    rmSync(cwd, { recursive: true });
  });
  const path = (...names: string[]): string => join(cwd, ...names);
  const run = (...args: string[]) => runJson(["learn", ...args], { cwd });
  const ok = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { code, value } = await run(...args);
    expect(code, JSON.stringify(value)).to.equal(0);
    return value;
  };

  describe("simulate", () => {
    it("gives figures with intervals, the same digests on any number of threads, and says its defaults", async () => {
      const settings = ["simulate", ...quick, "--rounds", "3", "--seeds", "1,2", "--baselines"];
      const one = await ok(...settings, "--workers", "1");
      expect(one).to.include.keys(
        "auc", "accuracy", "digests", "seconds", "imagesPerSecond", "baselines", "dataReport", "epsilon", "worstSite", "notes",
      ); // prettier-ignore
      expect(one["digests"]).to.have.length(2);
      expect(one["auc"]).to.have.property("mean").that.is.above(0.6);
      expect(one["auc"]).to.have.property("ci").that.has.length(2);
      const { code, value, stderr } = await runJson(["learn", ...settings, "--workers", "3"], { cwd });
      expect(code).to.equal(0);
      expect(value["digests"]).to.deep.equal(one["digests"]);
      expect(value["baselines"]).to.deep.equal(one["baselines"]);
      expect(stderr).to.contain("--clients 10").and.contain("--lr 0.1").and.not.contain("--rounds");
    });

    it("goes on after kill -9 and comes to the same digests and curve as if nothing had been", async () => {
      const settings = ["simulate", ...quick, "--rounds", "25", "--seeds", "1,2", "--rule", "fedAdam:0.02"];
      const whole = await ok(...settings, "--out", path("whole"));
      const child = spawnAceso(["learn", ...settings, "--out", path("killed"), "--json"], { cwd });
      const metrics = path("killed", "metrics.jsonl");
      const lines = (): number =>
        existsSync(metrics) ? readFileSync(metrics, "utf8").split("\n").length - 1 : 0;
      const closed = new Promise((resolve) => child.once("close", resolve));
      while (lines() < 5 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGKILL");
      await closed;
      const done = lines();
      expect(done).to.be.within(5, 49);
      const resumed = await ok(...settings, "--out", path("killed"));
      for (const key of ["digests", "auc", "accuracy", "roundsTo95"]) {
        expect(resumed[key], key).to.deep.equal(whole[key]);
      }
      for (const name of [
        "config.json",
        "metrics.jsonl",
        "curve.svg",
        "seed-1/weights.safetensors",
        "seed-2/model.json",
      ]) {
        expect(readFileSync(path("killed", name)), name).to.deep.equal(readFileSync(path("whole", name)));
      }
      const weights = createHash("sha256")
        .update(readFileSync(path("whole", "seed-1", "weights.safetensors")))
        .digest("hex");
      expect((whole["digests"] as string[])[0]).to.equal(weights);
      expect(readFileSync(path("whole", "metrics.jsonl"), "utf8").trimEnd().split("\n")).to.have.length(50);
      expect(JSON.parse(readFileSync(path("whole", "report.json"), "utf8"))).to.have.property("digests");
      // A finished run is not run again.
      const again = await ok(...settings, "--out", path("killed"));
      expect(again["digests"]).to.deep.equal(whole["digests"]);
    });

    it("refuses a directory of another run or of something else, and touches nothing in it", async () => {
      const settings = ["simulate", ...quick, "--rounds", "1", "--seeds", "1"];
      await ok(...settings, "--out", path("run"));
      cpSync(path("run"), path("copy"), { recursive: true });
      for (const [name, content] of [
        ["result.json", '{"result": {"digest"'],
        ["weights.safetensors", "other weights"],
      ] as const) {
        cpSync(path("copy"), path("damaged"), { recursive: true });
        writeFileSync(path("damaged", "seed-1", name), content);
        const damaged = await run(...settings, "--out", path("damaged"));
        expect([damaged.code, errorCode(damaged.value)], name).to.deep.equal([1, "run-damaged"]);
      }
      const other = await run(...settings, "--lr", "0.2", "--out", path("run"));
      expect([other.code, errorCode(other.value)]).to.deep.equal([1, "run-differs"]);
      for (const name of ["config.json", "metrics.jsonl", "report.json"]) {
        expect(readFileSync(path("run", name))).to.deep.equal(readFileSync(path("copy", name)));
      }
      mkdirSync(path("photos"));
      writeFileSync(path("photos", "cat.jpg"), "");
      const foreign = await run(...settings, "--out", path("photos"));
      expect([foreign.code, errorCode(foreign.value)]).to.deep.equal([1, "directory-not-empty"]);
      expect(readdirSync(path("photos"))).to.deep.equal(["cat.jpg"]);
      const nowhere = await run(...settings, "--out", path("no", "where"));
      expect([nowhere.code, errorCode(nowhere.value)]).to.deep.equal([1, "directory-missing"]);
    });

    it("keeps to a privacy budget, stops when it is spent, and tells what it covers", async () => {
      const value = await ok(
        "simulate",
        ...quick,
        "--rounds",
        "6",
        "--seeds",
        "1",
        "--dp",
        "eps:2,delta:1e-5",
      );
      expect(value["epsilon"]).to.be.above(0).and.at.most(2);
      expect(JSON.stringify(value["notes"])).to.contain("each record's");
    });

    for (const [name, args, told] of [
      ["a rule nobody knows", ["--rule", "best"], "trimmedMean"],
      ["an attack without a share", ["--attack", "labelFlip"], "labelFlip"],
      ["a partition nobody knows", ["--partition", "random"], "dirichlet"],
      ["a privacy without delta", ["--dp", "eps:8"], "delta"],
      ["a seed given twice", ["--seeds", "1,1"], "--seeds"],
    ] as const) {
      it(`refuses ${name} with 2, before anything is read`, async () => {
        const { code, value } = await run("simulate", "--data", path("missing.csv"), ...args);
        expect(code, JSON.stringify(value)).to.equal(2);
        expect(JSON.stringify(value["error"])).to.contain(told);
      });
    }

    it("refuses what does not fit the data: clients, sites, a CNN for tables", async () => {
      for (const args of [
        ["--clients", "5000"],
        ["--partition", "files", "--clients", "3"],
        ["--model", "cnn"],
      ]) {
        const { code, value } = await run("simulate", "--data", "synthetic:table", "--rounds", "1", ...args);
        expect(code, JSON.stringify(value)).to.equal(1);
        errorCode(value);
      }
    });
  });

  describe("data, train, predict and explain", () => {
    const rows = Array.from({ length: 120 }, (_, i) => {
      const ill = i % 3 === 0;
      return `${40 + (i % 30) + (ill ? 15 : 0)},${i % 2 === 0 ? "f" : "m"},${i % 10 === 7 ? "?" : ((i * 7) % 13) + (ill ? 4 : 0)},${ill ? "ill" : "well"}`;
    });
    before(() => {
      writeFileSync(path("good.csv"), ["age,sex,marker,state", ...rows, ""].join("\n"));
      writeFileSync(
        path("bad.csv"),
        [
          "age,sex,marker,state",
          ...rows.slice(0, 9),
          "1,f",
          "60,m,3,",
          "x,f,2,well",
          ...rows.slice(9),
          "",
        ].join("\r\n"),
      );
      writeFileSync(path("new.csv"), ["marker,age,sex,note", "9,70,f,a", "2,41,m,b", ""].join("\n"));
    });

    it("reports each row that is left out with its line, and refuses them when strict", async () => {
      const value = await ok("data", path("bad.csv"));
      expect(value).to.include({ rows: 120, columns: 4 });
      expect(value["classes"]).to.deep.equal({ ill: 40, well: 80 });
      const problems = value["problems"] as { line: number | null; what: string }[];
      expect(problems.filter(({ line }) => line !== null).map(({ line }) => line)).to.deep.equal([
        11, 12, 13,
      ]);
      const strict = await run("data", path("bad.csv"), "--strict");
      expect([strict.code, errorCode(strict.value)]).to.deep.equal([1, "DATA_STRICT"]);
      const none = await run("data", path("bad.csv"), "--label", "weight");
      expect([none.code, errorCode(none.value)]).to.deep.equal([1, "DATA_CSV"]);
    });

    it("trains a model that predicts rows without label, in any order of columns, and explains them", async () => {
      const trained = await ok("train", "--data", path("good.csv"), "--out", path("model"), "--epochs", "15");
      expect(trained).to.have.property("digest");
      const weights = path("model", "weights.safetensors");
      const predicted = await ok("predict", "--weights", weights, "--data", path("new.csv"));
      const found = predicted["predictions"] as { line: number; class: string; probabilities: number[] }[];
      expect(found.map(({ line, class: name }) => [line, name])).to.deep.equal([
        [2, "ill"],
        [3, "well"],
      ]);
      expect(JSON.stringify(predicted["problems"])).to.contain("note");
      const plain = await runAceso(["learn", "predict", "--weights", weights, "--data", path("new.csv")], {
        cwd,
      });
      expect(plain.stdout.split("\n")[0]).to.equal("line,class,probability of ill,probability of well");
      const explained = await ok("explain", "--weights", weights, "--data", path("good.csv"), "--row", "3");
      const contributions = explained["contributions"] as { input: string; moved: number }[];
      const sum = contributions.reduce((total, { moved }) => total + moved, 0);
      expect(Math.abs(Number(explained["base"]) + sum - Number(explained["score"]))).to.be.below(1e-9);
      expect(contributions[0]?.input).to.be.oneOf(["age", "marker"]);
    });

    it("says to which rows a model has no answer, and gives no figures that leave them out", async () => {
      const far = ["age,sex,marker,state", "70,f,9,ill", "3e39,m,1e39,well", "41,m,2,well", ""];
      writeFileSync(path("far.csv"), far.join("\n"));
      const trained = ["--data", path("good.csv"), "--out", path("answers"), "--model", "logistic"];
      await ok("train", ...trained, "--lr", "5");
      const asked = ["--weights", path("answers", "weights.safetensors"), "--data", path("far.csv")];
      const value = await ok("predict", ...asked, "--label", "state");
      expect(value["figures"]).to.equal(null);
      const said = value["predictions"] as { line: number; class: string | null; probabilities: unknown[] }[];
      expect(said[1]).to.deep.equal({ line: 3, class: null, probabilities: [null, null] });
      expect(said.map(({ class: name }) => name === null)).to.deep.equal([false, true, false]);
      const problems = value["problems"] as { line: number | null; what: string }[];
      expect(problems[0]?.what).to.match(/^no figures: the model has no answer to 1 of 3 rows/);
      expect(problems[1]).to.include({ line: 3 });
      expect(problems[1]?.what).to.match(/no finite number/);
      const plain = await runAceso(["learn", "predict", ...asked], { cwd });
      expect(plain.stdout.split("\n")[2]).to.equal("3,,,");
      expect(plain.stderr).to.match(/line 3: the model's answer is no finite number/);
      const explained = await run("explain", ...asked, "--row", "1");
      expect([explained.code, errorCode(explained.value)]).to.deep.equal([1, "no-answer"]);
    });

    it("keeps weights that are there, and refuses other shapes, damaged weights and a lost description", async () => {
      const nowhere = await run("train", "--data", path("good.csv"), "--out", path("no", "where"));
      expect([nowhere.code, errorCode(nowhere.value)]).to.deep.equal([1, "directory-missing"]);
      const again = await run("train", "--data", path("good.csv"), "--out", path("model"), "--epochs", "1");
      expect([again.code, errorCode(again.value)]).to.deep.equal([1, "file-exists"]);
      const weights = path("model", "weights.safetensors");
      const lacking = await run("predict", "--weights", weights, "--data", "synthetic");
      expect(lacking.code).to.be.oneOf([0, 1]);
      writeFileSync(path("other.csv"), "a,b\n1,2\n");
      const other = await run("predict", "--weights", weights, "--data", path("other.csv"));
      expect([other.code, errorCode(other.value)]).to.deep.equal([1, "shape-differs"]);
      cpSync(path("model"), path("damaged"), { recursive: true });
      const bytes = readFileSync(weights);
      writeFileSync(path("damaged", "weights.safetensors"), bytes.subarray(0, bytes.length - 4));
      const damaged = await run(
        "predict",
        "--weights",
        path("damaged", "weights.safetensors"),
        "--data",
        path("new.csv"),
      );
      expect(damaged.code).to.equal(1);
      rmSync(path("damaged", "model.json"));
      const lost = await run(
        "predict",
        "--weights",
        path("damaged", "weights.safetensors"),
        "--data",
        path("new.csv"),
      );
      expect([lost.code, errorCode(lost.value)]).to.deep.equal([1, "model-missing"]);
    });

    it("draws what an image's answer rests on", async () => {
      mkdirSync(path("images"));
      await ok("train", "--model", "logistic", "--epochs", "1", "--out", path("images"));
      const weights = path("images", "weights.safetensors");
      const value = await ok(
        "explain",
        "--weights",
        weights,
        "--data",
        "synthetic",
        "--row",
        "1",
        "--out",
        path("map.svg"),
      );
      expect(value["map"]).to.have.length(784);
      expect(readFileSync(path("map.svg"), "utf8")).to.match(/^<svg [^]*<\/svg>\n$/);
    });
  });
});
