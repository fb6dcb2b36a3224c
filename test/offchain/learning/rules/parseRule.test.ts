import { expect } from "chai";
import { InvalidRuleError } from "../../../../offchain/learning/rules/errors.ts";
import { parseRule } from "../../../../offchain/learning/rules/parseRule.ts";

describe("a rule's name on the command line", () => {
  it("says the rule and its parameters", () => {
    const names = [
      "fedAvg",
      "fedProx:0.1",
      "fedAdam:0.03",
      "median",
      "trimmedMean:0.2",
      "krum:2",
      "multiKrum:0.3",
      "multiKrum:2,4",
      "nnm:0.3+trimmedMean:0.3",
      "nnm:1+nnm:2+median",
      "normClip",
      "normClip:2.5",
      "flTrust",
      "flTrust:1",
      "medianScore:0.7",
    ];
    for (const name of names) expect(parseRule(name).name).to.equal(name);
  });

  it("fills in parameters that are left out", () => {
    expect(parseRule("fedProx").name).to.equal("fedProx:0.01");
    expect(parseRule("nnm+krum").name).to.equal("nnm:0.2+krum:0.2");
    expect(parseRule("flTrust:0").name).to.equal("flTrust");
    expect(parseRule("flTrust").needs).to.equal("references");
    expect(parseRule("nnm+flTrust").needs).to.equal("references");
    expect(parseRule("medianScore").needs).to.equal("scores");
  });

  it("is refused, with all rules listed, when nobody knows it", () => {
    const wrong = [
      "",
      "fedavg",
      "toString",
      "median:1",
      "flTrust:-1",
      "flTrust:1001",
      "trimmedMean:0.5",
      "trimmedMean:x",
      "trimmedMean:",
      "trimmedMean:0.1:0.2",
      "krum:-1",
      "krum:1.5",
      "multiKrum:1,0",
      "multiKrum:1,2,3",
      "fedAdam:0",
      "fedAdam:Infinity",
      "nnm",
      "nnm:1",
      "nnm:1+",
      "median+median",
    ];
    for (const text of wrong) {
      expect(() => parseRule(text), text).to.throw(InvalidRuleError, /trimmedMean\[:BETA.*nnm/);
    }
  });
});
