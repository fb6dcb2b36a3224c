import { ExperimentError } from "./errors.ts";
import type { PrivacyTarget } from "./experimentPlan.ts";

const number = /^[0-9]*\.?[0-9]+(e-?[0-9]{1,3})?$/i;

/**
 * Read `eps:8,delta:1e-5`, with `clip:1` (largest gradient norm of one example, 1 unless given) as a third part.
 * @throws ExperimentError when a part is missing, unknown, given twice or out of range
 */
export const parsePrivacy = (text: string): PrivacyTarget => {
  const found = new Map<string, number>();
  for (const part of text.split(",")) {
    const [name = "", value = "", ...rest] = part.trim().split(":");
    const known = name === "eps" || name === "delta" || name === "clip";
    if (!known || rest.length > 0 || found.has(name) || !number.test(value)) throw refused(text);
    found.set(name, Number(value));
  }
  const epsilon = found.get("eps") ?? 0;
  const delta = found.get("delta") ?? 0;
  const clip = found.get("clip") ?? 1;
  if (!(epsilon > 0 && epsilon <= 1000 && delta > 0 && delta < 1 && clip > 0 && clip <= 1000)) {
    throw refused(text);
  }
  return { epsilon, delta, clip };
};

const refused = (text: string): ExperimentError =>
  new ExperimentError(
    "dp",
    `The privacy "${text}" cannot be read.`,
    "Give eps:8,delta:1e-5 (0 < eps ≤ 1000, 0 < delta < 1), and clip:1 if gradients are to be clipped elsewhere than at 1.",
  );
