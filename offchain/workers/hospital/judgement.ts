import type { Certificate } from "../../rounds/certificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fromJson, toJson } from "./store/json.ts";

/** What this institution certified of an attempt: kept with its signature. Model and report are files by their digests. */
export type KeptJudgement = {
  readonly certificate: Certificate;
  /** What `certificate.results.contributions` is the keccak256 of. */
  readonly contributions: Hex;
};

export const writeJudgement = (judgement: KeptJudgement): string => toJson(judgement);

/** Of this database's own text alone. */
export const readJudgement = (text: string): KeptJudgement => fromJson(text) as KeptJudgement;
