import { expect } from "chai";

import { completePlan } from "../../../../offchain/learning/experiments/completePlan.ts";
import { ExperimentError } from "../../../../offchain/learning/experiments/errors.ts";

const images = { rows: 4708, shape: [1, 28, 28], files: 1, sites: 0, madeUp: false };
const table = { rows: 60, shape: [13], files: 1, sites: 0, madeUp: false };

describe("what a plan leaves unsaid", () => {
  it("is the paper's setting on images of the paper's size, with the engine's own rule", () => {
    const { plan } = completePlan({}, images);
    expect(plan).to.deep.equal({
      model: "cnn",
      clients: 100,
      fraction: 0.1,
      rounds: 50,
      epochs: 3,
      batch: 128,
      optimizer: "sgd",
      learningRate: 0.1,
      momentum: 0,
      weightDecay: 0,
      partition: "iid",
      rule: "flTrust:1",
      attack: null,
      privacy: null,
      dropout: 0,
      late: 0,
      reference: 300,
      positive: null,
      threshold: "0.5",
      augment: 0,
      baselines: false,
      seeds: [1, 2, 3],
    });
  });

  it("is smaller where the data are, and fits their shape", () => {
    const { plan } = completePlan({ rule: "fedAvg" }, table);
    expect([plan.model, plan.clients, plan.fraction, plan.reference]).to.deep.equal(["logistic", 3, 1, 0]);
    expect(completePlan({}, { ...table, shape: [1, 180] }).plan.model).to.equal("cnn1d");
    expect(completePlan({}, table).plan.reference).to.equal(6);
  });

  it("is quick for made-up data", () => {
    const { plan } = completePlan({}, { rows: 2100, shape: [1, 28, 28], files: 1, sites: 0, madeUp: true });
    expect([plan.model, plan.clients, plan.fraction, plan.rounds, plan.batch]).to.deep.equal([
      "mlp",
      10,
      1,
      20,
      32,
    ]);
  });

  it("takes each file for a client when there are several", () => {
    const { plan } = completePlan({}, { ...table, files: 2, sites: 2 });
    expect([plan.partition, plan.fraction, plan.clients]).to.deep.equal(["files", 1, 2]);
  });

  it("is listed, so that it can be told", () => {
    const { taken } = completePlan({ rounds: 2, seeds: [4], model: undefined }, images);
    expect(taken).to.include.members(["model", "clients", "rule", "learningRate"]);
    expect(taken).not.to.include.members(["rounds"]).and.not.include.members(["seeds"]);
  });

  it("refuses copies of records beside privacy, which counts each record once", () => {
    const privacy = { epsilon: 8, delta: 1e-5, clip: 1 };
    expect(() => completePlan({ privacy, augment: 1 }, images)).to.throw(ExperimentError, /copies/);
    expect(completePlan({ privacy, augment: 0 }, images).plan.privacy).to.deep.equal(privacy);
  });

  it("refuses more clients than rows, and a number of clients beside sites of their own", () => {
    expect(() => completePlan({ clients: 55 }, table)).to.throw(ExperimentError, "54 training rows for 55");
    expect(completePlan({ clients: 54 }, table).plan.clients).to.equal(54);
    expect(() => completePlan({ clients: 2, partition: "column:site" }, { ...table, sites: 3 })).to.throw(
      ExperimentError,
      "every site is a client",
    );
    expect(() => completePlan({ partition: "files" }, table)).to.throw(ExperimentError, "from which site");
  });

  it("refuses to set more rows aside than there are, and a model for other data, in words", () => {
    expect(() => completePlan({ reference: 600 }, table)).to.throw(ExperimentError, "60 training rows; 600");
    expect(() => completePlan({ reference: 60 }, table)).to.throw(ExperimentError);
    expect(() => completePlan({ model: "cnn" }, table)).to.throw(ExperimentError, "rows of a table");
    expect(() => completePlan({ model: "cnn1d" }, images)).to.throw(
      ExperimentError,
      "Take cnn, mlp or logistic",
    );
    for (const model of ["mlp", "logistic", "cnn"] as const)
      expect(completePlan({ model }, images).plan.model).to.equal(model);
  });

  it("has a share of clients that a person can type", () => {
    expect(completePlan({ clients: 17, rule: "fedAvg" }, images).plan.fraction).to.equal(0.588);
  });
});
