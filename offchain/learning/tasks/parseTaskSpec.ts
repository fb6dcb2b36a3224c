import { isPreprocessing } from "../data/isPreprocessing.ts";
import type { Preprocessing } from "../data/preprocessing.ts";
import { LearningError } from "../errors.ts";
import { encodeWeights } from "../model/encodeWeights.ts";
import { parseRule } from "../rules/parseRule.ts";
import { encodeTaskSpec } from "./encodeTaskSpec.ts";
import { TaskSpecError } from "./errors.ts";
import { type Fields, openFields } from "./fields.ts";
import { mostBlockBytes } from "./limits.ts";
import { taskModel } from "./taskModel.ts";
import type { TaskSpec } from "./taskSpec.ts";

const tiny = Number.MIN_VALUE;

/**
 * Read a task's description as somebody else wrote it: every field is checked, none may be over, and the bytes must be
 * the canonical ones, so that a task has one description and one digest.
 * @throws TaskSpecError that names the field
 */
export const parseTaskSpec = (bytes: Uint8Array): TaskSpec => {
  if (bytes.length > mostBlockBytes) {
    throw new TaskSpecError("the whole", `has ${bytes.length} bytes`, `Give at most ${mostBlockBytes}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new TaskSpecError("the whole", "is no JSON", "Ask the requester for the file again.", cause);
  }
  const fields = openFields(value);
  const spec: TaskSpec = {
    format: fields.oneOf("format", ["aceso-task-1"]),
    title: fields.text("title", 120),
    about: fields.text("about", 4000),
    model: readModel(fields.object("model")),
    data: readData(fields.object("data")),
    rule: readRule(fields),
    training: readTraining(fields.object("training")),
    privacy: fields.value("privacy") === null ? null : readPrivacy(fields.object("privacy")),
    seed: fields.whole("seed", 0, Number.MAX_SAFE_INTEGER),
    rounds: fields.whole("rounds", 1, 65_535),
    sealing: fields.oneOf("sealing", ["clear"]),
    reference: readReference(fields.object("reference")),
    copyCosine: fields.number("copyCosine", 0.5, 1),
    utility: readUtility(fields.object("utility")),
  };
  fields.done();
  checkTogether(fields, spec);
  const canonical = encodeTaskSpec(spec);
  if (canonical.length !== bytes.length || canonical.some((byte, i) => byte !== bytes[i])) {
    const repair = "Write it with encodeTaskSpec: keys in order, no spaces.";
    throw new TaskSpecError("the whole", "is not in its canonical form", repair);
  }
  return spec;
};

const readModel = (fields: Fields): TaskSpec["model"] => {
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

const readData = (fields: Fields): TaskSpec["data"] => {
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
const readRule = (fields: Fields): string => {
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

const readTraining = (fields: Fields): TaskSpec["training"] => {
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

const readPrivacy = (fields: Fields): NonNullable<TaskSpec["privacy"]> => {
  const privacy = {
    clipNorm: fields.number("clipNorm", tiny, 1e6),
    noiseMultiplier: fields.number("noiseMultiplier", tiny, 1e6),
    epsilon: fields.number("epsilon", tiny, 1e6),
    delta: fields.number("delta", tiny, 0.5),
  };
  fields.done();
  return privacy;
};

const readReference = (fields: Fields): TaskSpec["reference"] => {
  const reference = {
    manifest: fields.digest("manifest"),
    rows: fields.whole("rows", 4, 1_000_000),
    draws: fields.whole("draws", 1, 31),
    samples: fields.whole("samples", 1, 1_000_000),
  };
  fields.done();
  return reference;
};

const readUtility = (fields: Fields): TaskSpec["utility"] => {
  const utility = {
    worstLoss: fields.number("worstLoss", 0.01, 1000),
    permutations: fields.whole("permutations", 2, 100_000),
    range: fields.number("range", tiny, 1000),
    delta: fields.number("delta", tiny, 0.999),
  };
  if (utility.permutations % 2 !== 0) {
    throw fields.refuse("permutations", "is odd", "Give an even number: they come in pairs.");
  }
  fields.done();
  return utility;
};

/** What one field says of another. */
const checkTogether = (fields: Fields, spec: TaskSpec): void => {
  const { preprocessing } = spec.data;
  const width = (preprocessing?.columns ?? []).reduce(
    (sum, column) => sum + (column.kind === "number" ? 1 : column.categories.length),
    0,
  );
  if (preprocessing !== null && (spec.model.input.length !== 1 || spec.model.input[0] !== width)) {
    throw fields.refuse("model.input", `is not [${width}], as the preprocessing gives`, "Make them fit.");
  }
  let bytes;
  try {
    const model = taskModel(spec);
    if (model.size * 4 > mostBlockBytes) bytes = model.size * 4;
    else bytes = encodeWeights(model, new Float32Array(model.size)).length;
  } catch (cause) {
    if (!(cause instanceof LearningError)) throw cause;
    throw new TaskSpecError("model", "cannot be", cause.message, cause);
  }
  if (bytes > mostBlockBytes) {
    const repair = `Choose a smaller network: its file may have ${mostBlockBytes} bytes.`;
    throw fields.refuse("model", `has ${bytes} bytes`, repair);
  }
};
