import { expect } from "chai";

import { ExperimentError } from "../../../../offchain/learning/experiments/errors.ts";
import { parsePartition } from "../../../../offchain/learning/experiments/parsePartition.ts";
import { parsePrivacy } from "../../../../offchain/learning/experiments/parsePrivacy.ts";

describe("the settings of an experiment", () => {
  it("reads every kind of partition", () => {
    expect(parsePartition("iid")).to.deep.equal({ kind: "iid" });
    expect(parsePartition("files")).to.deep.equal({ kind: "files" });
    expect(parsePartition("dirichlet:0.5")).to.deep.equal({ kind: "dirichlet", alpha: 0.5 });
    expect(parsePartition("dirichlet:.1")).to.deep.equal({ kind: "dirichlet", alpha: 0.1 });
    expect(parsePartition("column:the hospital: no. 2")).to.deep.equal({
      kind: "column",
      name: "the hospital: no. 2",
    });
  });

  it("refuses partitions it does not know and names those it does", () => {
    for (const text of [
      "",
      "IID",
      "dirichlet",
      "dirichlet:",
      "dirichlet:0",
      "dirichlet:-1",
      "dirichlet:x",
      "dirichlet:1e9",
      "column:",
      "iid:3",
    ]) {
      expect(() => parsePartition(text), text).to.throw(ExperimentError, "dirichlet:ALPHA");
    }
  });

  it("reads a privacy target in any order, with a clip of 1 unless given", () => {
    expect(parsePrivacy("eps:8,delta:1e-5")).to.deep.equal({ epsilon: 8, delta: 1e-5, clip: 1 });
    expect(parsePrivacy("delta:0.00001, clip:.5, eps:.25")).to.deep.equal({
      epsilon: 0.25,
      delta: 1e-5,
      clip: 0.5,
    });
  });

  it("refuses a privacy target that lacks a part, repeats one or promises nothing", () => {
    for (const text of [
      "",
      "eps:8",
      "delta:1e-5",
      "eps:8,delta:1",
      "eps:0,delta:1e-5",
      "eps:8,eps:8,delta:1e-5",
      "eps:8,delta:1e-5,sigma:1",
      "eps:8:9,delta:1e-5",
      "eps:-1,delta:1e-5",
      "eps:NaN,delta:1e-5",
    ]) {
      expect(() => parsePrivacy(text), text).to.throw(ExperimentError, "eps:8,delta:1e-5");
    }
  });
});
