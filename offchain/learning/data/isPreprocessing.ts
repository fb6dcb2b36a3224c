import type { Preprocessing } from "./preprocessing.ts";

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isColumn = (value: unknown): boolean => {
  if (!isObject(value) || typeof value["name"] !== "string") return false;
  if (value["kind"] === "oneHot") return isTexts(value["categories"]);
  const { order, fill, mean, deviation } = value;
  const numbers = [fill, mean, deviation].every(isNumber) && deviation !== 0;
  return value["kind"] === "number" && numbers && (order === null || isTexts(order));
};

/** Whether parsed JSON is what `fitPreprocessing` learns. */
export const isPreprocessing = (value: unknown): value is Preprocessing =>
  isObject(value) &&
  isTexts(value["classes"]) &&
  Array.isArray(value["columns"]) &&
  value["columns"].every(isColumn);
