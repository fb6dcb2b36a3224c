import { InvalidRuleError } from "./errors.ts";
import { fedAdam } from "./fedAdam.ts";
import { fedAvg } from "./fedAvg.ts";
import { fedProx } from "./fedProx.ts";
import { flTrust } from "./flTrust.ts";
import { krum } from "./krum.ts";
import { median } from "./median.ts";
import { medianScore } from "./medianScore.ts";
import { multiKrum } from "./multiKrum.ts";
import { nnm } from "./nnm.ts";
import { normClip } from "./normClip.ts";
import type { Rule } from "./rule.ts";
import { trimmedMean } from "./trimmedMean.ts";

type Parameter = { readonly fits: (value: number) => boolean; readonly standard?: number };
type Entry = {
  /** As a reader should write it. */
  readonly form: string;
  readonly parameters: readonly Parameter[];
  readonly make: (...values: number[]) => Rule;
};

const attackers = (standard: number): Parameter => ({
  fits: (f) => f >= 0 && (f < 0.5 || Number.isInteger(f)),
  standard,
});
const noParameter = NaN;
const given = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

const entries: Readonly<Record<string, Entry>> = {
  fedAvg: { form: "fedAvg", parameters: [], make: () => fedAvg() },
  fedProx: {
    form: "fedProx[:MU=0.01]",
    parameters: [{ fits: (mu) => mu >= 0, standard: 0.01 }],
    make: (mu = 0) => fedProx(mu),
  },
  fedAdam: {
    form: "fedAdam[:RATE=0.01]",
    parameters: [{ fits: (rate) => rate > 0, standard: 0.01 }],
    make: (rate = 0) => fedAdam(rate),
  },
  median: { form: "median", parameters: [], make: () => median() },
  trimmedMean: {
    form: "trimmedMean[:BETA=0.2]",
    parameters: [{ fits: (beta) => beta >= 0 && beta < 0.5, standard: 0.2 }],
    make: (beta = 0) => trimmedMean(beta),
  },
  krum: { form: "krum[:F=0.2]", parameters: [attackers(0.2)], make: (f = 0) => krum(f) },
  multiKrum: {
    form: "multiKrum[:F=0.2[,M]]",
    parameters: [attackers(0.2), { fits: (m) => Number.isInteger(m) && m >= 1, standard: noParameter }],
    make: (f = 0, m = noParameter) => multiKrum(f, given(m)),
  },
  normClip: {
    form: "normClip[:BOUND]",
    parameters: [{ fits: (bound) => bound > 0, standard: noParameter }],
    make: (bound = noParameter) => normClip(given(bound)),
  },
  flTrust: {
    form: "flTrust[:ANCHOR=0]",
    parameters: [{ fits: (anchor) => anchor <= 1000, standard: 0 }],
    make: (anchor = 0) => flTrust(anchor),
  },
  medianScore: {
    form: "medianScore[:THRESHOLD=0.5]",
    parameters: [{ fits: (threshold) => threshold >= 0 && threshold < 1, standard: 0.5 }],
    make: (threshold = 0) => medianScore(threshold),
  },
};

const known = [
  ...Object.values(entries).map(({ form }) => form),
  "nnm[:F=0.2]+RULE (F: a count of attackers, or a share below 0.5 of the updates)",
];

/**
 * Read a rule as people write it: `fedAvg`, `trimmedMean:0.2`, `multiKrum:3,7`, `nnm:0.3+trimmedMean:0.3`.
 * @throws InvalidRuleError that lists every rule
 */
export const parseRule = (text: string): Rule => {
  const plus = text.indexOf("+");
  const [name = "", ...rest] = (plus < 0 ? text : text.slice(0, plus)).split(":");
  const refuse = (why: string): never => {
    throw new InvalidRuleError(text, why, known);
  };
  if (rest.length > 1) refuse("has more than one colon");
  const values = (parameters: readonly Parameter[]): number[] => {
    const parts = rest[0] === undefined ? [] : rest[0].split(",");
    if (parts.length > parameters.length) refuse(`takes ${parameters.length} parameters at most`);
    return parameters.map(({ fits, standard = noParameter }, i) => {
      const part = parts[i];
      if (part === undefined) return standard;
      const value = /^\d+(\.\d+)?(e-?\d+)?$/.test(part) ? Number(part) : NaN;
      if (!Number.isFinite(value) || !fits(value)) refuse(`cannot have the parameter "${part}"`);
      return value;
    });
  };
  if (name === "nnm") {
    if (plus < 0) refuse("is a step before another rule, which is missing");
    return nnm(values([attackers(0.2)])[0] ?? 0, parseRule(text.slice(plus + 1)));
  }
  if (plus >= 0) refuse('cannot stand before a "+"; only nnm can');
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry === undefined) return refuse("is not known");
  return entry.make(...values(entry.parameters));
};
