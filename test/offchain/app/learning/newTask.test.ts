import { expect } from "chai";

import { orderFacts } from "../../../../app/learning/new/orderFacts.ts";
import { planTask } from "../../../../app/learning/new/planTask.ts";
import { emptyForm, paces } from "../../../../app/learning/new/presets.ts";
import { readReference } from "../../../../app/learning/new/readReference.ts";
import {
  longestTime,
  privacyOf,
  splitOf,
  taskForm,
  type TaskFormText,
} from "../../../../app/learning/new/taskForm.ts";
import { LearningFailure } from "../../../../app/learning/errors.ts";
import { parseAmount } from "../../../../app/learning/view/parseAmount.ts";
import { LearningError } from "../../../../offchain/learning/errors.ts";
import { prepareTask } from "../../../../offchain/workers/requester/prepareTask.ts";
import { parseManifest } from "../../../../offchain/workers/reference/parseManifest.ts";
import { parseTaskSpec } from "../../../../offchain/learning/tasks/parseTaskSpec.ts";
import { makeCohort } from "../../../../scripts/network/makeCohort.ts";

const filled: TaskFormText = { ...emptyForm, title: "Which", about: "A test.", pay: "700", stake: "0.5" };
const token = { address: `0x${"aa".repeat(20)}`, symbol: "ACESO", decimals: 18 } as const;
const ONE = 10n ** 18n;
const { reference } = makeCohort({ hospitals: 4, rows: 1_000, seed: 3 });
const read = (text: string, label?: string) =>
  readReference(new TextEncoder().encode(text), "reference.csv", label);

const problems = (changes: Partial<TaskFormText>): readonly string[] => {
  const parsed = taskForm.safeParse({ ...filled, ...changes });
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join("."));
};

describe("the form of a new learning task", () => {
  it("takes what it is given as seconds, numbers and shares, and every preset", () => {
    const order = taskForm.parse(filled);
    expect(order.open).to.equal(86_400);
    expect(order.reveal).to.equal(1_800);
    expect(splitOf(order)).to.deep.equal({ participation: 2_000, committee: 1_000, patients: 1_000 });
    expect(privacyOf(order)).to.equal(null);
    expect(privacyOf(taskForm.parse({ ...filled, privacy: "noise" }))).to.deep.equal({
      noiseMultiplier: 1.1,
      clipNorm: 1,
      epsilon: 8,
      delta: 0.00001,
    });
    // A day to enrol, 3 rounds twice of 2.5 hours, 4 challenges of an hour.
    expect(longestTime(order)).to.equal(86_400 + 6 * 9_000 + 4 * 3_600);
    for (const { times } of paces) expect(problems(times)).to.deep.equal([]);
  });

  it("names the field that does not do", () => {
    expect(problems({ title: " " })).to.deep.equal(["title"]);
    expect(problems({ commit: "10" })).to.deep.equal(["commit"]);
    expect(problems({ challenge: "91d" })).to.deep.equal(["challenge"]);
    expect(problems({ leastTrainers: "3" })).to.include("leastTrainers");
    expect(problems({ leastTrainers: "6" })).to.deep.equal(["mostTrainers"]);
    expect(problems({ rounds: "100" })).to.deep.equal(["rounds"]);
    expect(problems({ participation: "81" })).to.deep.equal(["participation"]);
    expect(problems({ window: "30m" })).to.deep.equal(["window"]);
    expect(problems({ pay: "0" })).to.deep.equal(["pay"]);
    expect(problems({ pay: "-1" })).to.include("pay");
    expect(problems({ pay: "1e30" })).to.include("pay");
    expect(problems({ stake: "many" })).to.deep.equal(["stake"]);
    expect(problems({ delta: "0.5" })).to.deep.equal(["delta"]);
  });

  it("reads amounts to the token's last digit, and no further", () => {
    expect(parseAmount("700", 18)).to.equal(700n * ONE);
    expect(parseAmount("0.5", 18)).to.equal(ONE / 2n);
    expect(parseAmount("0.000001", 6)).to.equal(1n);
    expect(parseAmount("0.0000001", 6)).to.equal(undefined);
    expect(parseAmount("3", 0)).to.equal(3n);
  });
});

describe("a reference set in the page", () => {
  it("is read with its last column as the label, or another that is chosen", () => {
    const set = read(reference);
    expect(set.label).to.equal("diagnosis");
    expect(set.columns).to.have.length(11);
    expect(Object.keys(set.report.classes)).to.have.length(2);
    expect(read("a,b,c\n1,x,2\n3,y,4\n", "b").report.classes).to.deep.equal({ x: 1, y: 1 });
  });

  it("is refused in words where nothing can be told apart, or it is no table", () => {
    expect(() => read("a,b\n1,x\n2,x\n")).to.throw(LearningFailure, "1 different values");
    expect(() => read("")).to.throw(LearningError);
    expect(() => read("a,b\n")).to.throw(LearningError);
    expect(() => readReference(Uint8Array.of(0xff, 0xfe, 0), "x.csv")).to.throw(LearningError, "UTF-8");
  });

  it("has to suffice for its rounds and attempts, as its account for their pay", () => {
    const order = taskForm.parse(filled);
    const set = read(reference);
    const good = orderFacts(order, set, token, 2_100n * ONE);
    expect(good.status === "good" && good.facts.escrow).to.equal(2_100n * ONE);
    expect(good.status === "good" && good.facts.parts).to.equal(6);
    const poor = orderFacts(order, set, token, 2_100n * ONE - 1n);
    expect(poor.status === "wrong" && poor.why).to.include("what all rounds pay together");
    const many = orderFacts({ ...order, rounds: 60 }, set, token, 10n ** 30n);
    expect(many.status === "wrong" && many.why).to.include("Cut into 120 parts");
  });

  it("becomes files that hospitals take: as many rows in each part as was said", async () => {
    const order = taskForm.parse({ ...filled, model: "mlp", hidden: "4", rule: "median" });
    const set = read(reference);
    const facts = orderFacts(order, set, token, 10n ** 30n);
    if (facts.status !== "good") throw new Error(facts.why);
    const prepared = await prepareTask(planTask(order, set, 77, facts.facts.stake));
    const spec = parseTaskSpec(prepared.files[0] ?? new Uint8Array());
    expect(spec.seed).to.equal(77);
    expect(spec.rule).to.equal("median");
    expect(spec.model).to.deep.equal({ kind: "mlp", input: [10], hidden: [4] });
    const { parts } = parseManifest(prepared.manifest, prepared.terms.referenceRoot);
    expect(parts.map(({ rows }) => rows)).to.deep.equal(Array(6).fill(facts.facts.rowsOfPart));
    expect(prepared.terms.stake).to.equal(ONE / 2n);
    expect(prepared.terms.minReveals).to.equal(3);
  });
});
