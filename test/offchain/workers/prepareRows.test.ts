import { expect } from "chai";

import type { Preprocessing } from "../../../offchain/learning/data/preprocessing.ts";
import { LearningError } from "../../../offchain/learning/errors.ts";
import type { TaskSpec } from "../../../offchain/learning/tasks/taskSpec.ts";
import { prepareRows } from "../../../offchain/workers/tasks/prepareRows.ts";
import { spec } from "../learning/tasks/smallTask.ts";

const number: Preprocessing["columns"][number] = {
  kind: "number",
  name: "age",
  order: null,
  fill: 0,
  mean: 0,
  deviation: 1,
};

/** A description as anybody may write it. */
const asking = (label: string, ...columns: Preprocessing["columns"]): TaskSpec => ({
  ...spec,
  data: {
    ...spec.data,
    classes: ["a", "b"],
    label,
    preprocessing: { columns, classes: ["a", "b"] },
  },
});

const refusal = (lines: readonly string[], asked: TaskSpec): string => {
  const file = new TextEncoder().encode(lines.join("\n"));
  try {
    prepareRows(file, "rows.csv", asked, undefined);
  } catch (error) {
    if (error instanceof LearningError) return error.message;
    throw error;
  }
  throw new Error("it was taken");
};

describe("a description that asks a hospital's file what stands in it", () => {
  it("is told by the refusal in which line and column it does not fit, never what stands there", () => {
    const secret = ["age,dx", "61.25,HIV positive"];
    const label = refusal(secret, asking("dx", number));
    expect(label).to.include("rows.csv, line 2, column dx,").and.to.not.include("HIV");

    const scaled = refusal(["age,dx", "61.25,a"], asking("dx", { ...number, deviation: 1e-300 }));
    expect(scaled).to.include("rows.csv, line 2, column age,").and.to.not.include("61.25");

    const kind = refusal(secret, asking("age", { ...number, name: "dx" }));
    expect(kind).to.include("column dx as text").and.to.not.include("HIV");
  });

  it("is not told by a file of which no row is left", () => {
    const infinite = refusal(["age,dx", "61,-Infinity"], asking("dx", number));
    expect(infinite).to.include("no usable row").and.to.not.include("Infinity");
    const odd = Array.from({ length: 2 }, () => "61,9e999");
    expect(refusal(["age,dx", ...odd], asking("age", { ...number, name: "dx" }))).to.not.include("9e999");
  });

  it("is not told by a file without a header, whose first row it takes for one", () => {
    const headless = refusal(["HIV positive,HIV positive,dx", "none,none,a"], asking("dx", number));
    expect(headless).to.include("alike").and.to.not.include("HIV");
  });
});
