/** The parts of a task's description, each read from its own object. All throw TaskSpecError. */
import { isPreprocessing } from "../data/isPreprocessing.ts";
import type { Preprocessing } from "../data/preprocessing.ts";
import { LearningError } from "../errors.ts";
import { parseRule } from "../rules/parseRule.ts";
import { TaskSpecError } from "./errors.ts";
import { mostPartRows, mostPermutations } from "./limits.ts";
import type { Fields } from "./fields.ts";
import type { TaskSpec } from "./taskSpec.ts";

const tiny = Number.MIN_VALUE;

export const readModel = (fields: Fields): TaskSpec["model"] => {
  const whole = (name: string, most: number): readonly number[] =>
    fields.list(name, most).map((one) => {
      if (Number.isInteger(one) && (one as number) >= 1 && (one as number) <= 65_536) return one as number;
      throw fields.refuse(name, `has ${JSON.stringify(one)}`, "Give whole numbers from 1 to 65,536.");
    });
  const model = {
    kind: fields.oneOf("kind", ["cnn", "cnn1d", "mlp", "logistic"]),
    input: whole("input", 3),
    hidden: whole("hidden", 4),
  };
  if ((model.kind === "mlp") !== model.hidden.length > 0) {
    throw fields.refuse("hidden", "does not fit the kind", "Give hidden layers to mlp, and only to it.");
  }
  fields.done();
  return model;
};

export const readData = (fields: Fields): TaskSpec["data"] => {
  const classes = fields.list("classes", 1000).map((one) => {
    if (typeof one === "string" && one !== "" && one.length <= 120) return one;
    throw fields.refuse("classes", "has one that is no text that fits", "Name each class.");
  });
  if (classes.length < 2 || new Set(classes).size !== classes.length) {
    throw fields.refuse("classes", "are too few or alike", "Give two different names or more.");
  }
  const given = fields.value("preprocessing");
  let preprocessing: Preprocessing | null = null;
  if (given !== null) {
    if (!isPreprocessing(given)) {
      throw fields.refuse("preprocessing", "is none of ours", "Give what fitPreprocessing learnt.");
    }
    if (given.classes.join("\0") !== classes.join("\0")) {
      throw fields.refuse("preprocessing", "has other classes", "Learn it from the task's classes.");
    }
    preprocessing = given;
  }
  const label = fields.value("label") === null ? null : fields.text("label", 120);
  fields.done();
  return { classes, preprocessing, label };
};

/** Only rules whose result everybody can recompute from one round's reveals and reference part. */
export const readRule = (fields: Fields): string => {
  const text = fields.text("rule", 80);
  let rule;
  try {
    rule = parseRule(text);
  } catch (cause) {
    if (!(cause instanceof LearningError)) throw cause;
    throw new TaskSpecError("rule", `is "${text}"`, cause.message, cause);
  }
  if (rule.needs === "scores") {
    throw fields.refuse("rule", `is ${text}, whose scores only their givers can compute`, "Take flTrust.");
  }
  if (text.includes("fedAdam")) {
    throw fields.refuse("rule", `is ${text}, whose memory nobody certifies`, "Take flTrust or fedAvg.");
  }
  return text;
};

export const readTraining = (fields: Fields): TaskSpec["training"] => {
  const training = {
    epochs: fields.whole("epochs", 1, 1000),
    batch: fields.whole("batch", 1, 65_536),
    optimizer: fields.oneOf("optimizer", ["sgd", "adam"]),
    learningRate: fields.number("learningRate", tiny, 1000),
    momentum: fields.number("momentum", 0, 0.9999999),
    weightDecay: fields.number("weightDecay", 0, 1000),
  };
  fields.done();
  return training;
};

export const readPrivacy = (fields: Fields): NonNullable<TaskSpec["privacy"]> => {
  const privacy = {
    clipNorm: fields.number("clipNorm", tiny, 1e6),
    noiseMultiplier: fields.number("noiseMultiplier", tiny, 1e6),
    epsilon: fields.number("epsilon", tiny, 1e6),
    delta: fields.number("delta", tiny, 0.5),
  };
  fields.done();
  return privacy;
};

export const readReference = (fields: Fields): TaskSpec["reference"] => {
  const reference = {
    manifest: fields.digest("manifest"),
    rows: fields.whole("rows", 4, mostPartRows),
    draws: fields.whole("draws", 1, 31),
    samples: fields.whole("samples", 1, mostPartRows),
  };
  fields.done();
  return reference;
};

export const readUtility = (fields: Fields): TaskSpec["utility"] => {
  const utility = {
    worstLoss: fields.number("worstLoss", 0.01, 1000),
    permutations: fields.whole("permutations", 2, mostPermutations),
    range: fields.number("range", tiny, 1000),
    delta: fields.number("delta", tiny, 0.999),
  };
  if (utility.permutations % 2 !== 0) {
    throw fields.refuse("permutations", "is odd", "Give an even number: they come in pairs.");
  }
  fields.done();
  return utility;
};
