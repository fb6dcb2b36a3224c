import { LearningError } from "../errors.ts";
import { encodeWeights } from "../model/encodeWeights.ts";
import { encodeTaskSpec } from "./encodeTaskSpec.ts";
import { TaskSpecError } from "./errors.ts";
import { type Fields, openFields } from "./fields.ts";
import { mostBlockBytes, mostPredictions, mostSealingBytes } from "./limits.ts";
import {
  readData,
  readModel,
  readPrivacy,
  readReference,
  readRule,
  readTraining,
  readUtility,
} from "./specParts.ts";
import { taskModel } from "./taskModel.ts";
import type { TaskSpec } from "./taskSpec.ts";

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
    sealing: fields.oneOf("sealing", ["clear", "committee"]),
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
  const predictions = spec.utility.permutations * 128 * spec.reference.rows;
  if (predictions > mostPredictions) {
    const repair = `Take fewer orders, or smaller parts: together at most ${mostPredictions} with 128 trainers.`;
    throw fields.refuse("utility.permutations", `take ${predictions} predictions`, repair);
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
  const most = spec.sealing === "committee" ? mostBlockBytes - mostSealingBytes : mostBlockBytes;
  if (bytes > most) {
    const repair = `Choose a smaller network: its file may have ${most} bytes.`;
    throw fields.refuse("model", `has ${bytes} bytes`, repair);
  }
};
