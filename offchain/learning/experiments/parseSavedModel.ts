import { isPreprocessing } from "../data/isPreprocessing.ts";
import { buildModel } from "../model/buildModel.ts";
import type { Model } from "../model/model.ts";
import { ExperimentError } from "./errors.ts";
import type { SavedModel } from "./savedModel.ts";

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSavedModel = (value: unknown): value is SavedModel =>
  isObject(value) &&
  value["format"] === "aceso-model-1" &&
  ["cnn", "cnn1d", "mlp", "logistic"].includes(String(value["kind"])) &&
  Array.isArray(value["input"]) &&
  value["input"].every((extent) => isNumber(extent) && extent <= 65_536) &&
  isTexts(value["classes"]) &&
  new Set(value["classes"]).size === value["classes"].length &&
  (value["threshold"] === null || isNumber(value["threshold"])) &&
  typeof value["digest"] === "string" &&
  (value["preprocessing"] === null || isPreprocessing(value["preprocessing"]));

/**
 * Read what a training wrote beside its weights.
 * @throws ExperimentError when it is no such file; ModelShapeError when no such model can be
 */
export const parseSavedModel = (text: string): { readonly saved: SavedModel; readonly model: Model } => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (!isSavedModel(value)) {
    throw new ExperimentError(
      "model",
      "The model's description (model.json) is damaged, or none of ours.",
      "Use the model.json that was written beside the weights.",
    );
  }
  const { kind, input, classes } = value;
  return { saved: value, model: buildModel({ kind, input, classes: classes.length }) };
};
