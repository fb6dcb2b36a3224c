import type { Results } from "../../rounds/certificate.ts";
import type { Opening } from "../../rounds/opening.ts";
import type { Split } from "../../rounds/split.ts";
import type { Terms } from "../../rounds/terms.ts";
import type { LogArguments } from "../logArguments.ts";

/** The structs that events of tasks carry, as plain values. */
export const results = (a: LogArguments): Results => ({
  aggregateDigest: a.hex("aggregateDigest"),
  outcomes: a.amount("outcomes"),
  harmful: a.amount("harmful"),
  contributions: a.hex("contributions"),
  patientsRoot: a.hex("patientsRoot"),
  reportDigest: a.hex("reportDigest"),
});

export const opening = (a: LogArguments): Opening => ({
  updateDigest: a.hex("updateDigest"),
  samples: a.number("samples"),
  consentRoot: a.hex("consentRoot"),
  salt: a.hex("salt"),
});

export const split = (a: LogArguments): Split => ({
  participation: a.number("participation"),
  committee: a.number("committee"),
  patients: a.number("patients"),
});

export const terms = (a: LogArguments): Terms => ({
  modelDigest: a.hex("modelDigest"),
  referenceRoot: a.hex("referenceRoot"),
  specDigest: a.hex("specDigest"),
  stake: a.amount("stake"),
  rounds: a.number("rounds"),
  minTrainers: a.number("minTrainers"),
  maxTrainers: a.number("maxTrainers"),
  memberLimit: a.number("memberLimit"),
  minReveals: a.number("minReveals"),
  maxAttempts: a.number("maxAttempts"),
  consentGated: a.flag("consentGated"),
  directWindow: a.number("directWindow"),
  openTime: a.number("openTime"),
  commitTime: a.number("commitTime"),
  revealTime: a.number("revealTime"),
  certifyTime: a.number("certifyTime"),
  challengeTime: a.number("challengeTime"),
});
