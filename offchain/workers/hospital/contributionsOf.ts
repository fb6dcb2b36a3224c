import type { Hex } from "../../rounds/hex.ts";
import { keccak } from "../../rounds/keccak.ts";
import type { RoundView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { readJudgement } from "./judgement.ts";

/** The contributions that a certified round settles from, where this institution judged it alike; else undefined. */
export function contributionsOf(
  { signatures }: Pick<Hospital, "signatures">,
  { certified }: RoundView,
): Hex | undefined {
  if (certified === undefined) return undefined;
  const { certificate } = certified;
  const given = signatures.get(certificate, "certificate");
  const contributions = given && readJudgement(given.body).contributions;
  return contributions !== undefined && keccak(contributions) === certificate.results.contributions
    ? contributions
    : undefined;
}
