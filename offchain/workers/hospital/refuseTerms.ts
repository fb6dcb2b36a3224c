import type { Hex } from "../../rounds/hex.ts";
import type { Terms } from "../../rounds/terms.ts";
import type { TaskView } from "../tasks/taskView.ts";

/** What an operator accepts, and how quick its chain is. */
export type TermLimits = {
  readonly maxStake: bigint;
  readonly minPay: bigint;
  /** Lower case. */
  readonly tokens: readonly Hex[];
  /** Seconds. */
  readonly maxDuration: number;
  /** Depth at which an event counts here, its own block included. */
  readonly confirmations: number;
  /** Seconds from one block to the next, as measured. */
  readonly blockSeconds: number;
  /** Whether this hospital has declared rows that are tied to patients' consents. */
  readonly hasDataset: boolean;
};

/** A transaction that is sent now is in one of the next so many blocks. */
const BLOCKS_TO_ENTER = 3;

/**
 * The shortest phases in which a hospital can do its part, in seconds. With d what confirming takes and e what entering a
 * transaction does:
 *
 *     direct window   e
 *     Commit          2d + e + window    Commit is seen to be open, then the dealing is made of what its maker has confirmed
 *     Reveal          d + e + window     nothing leaves before Commit is over at confirmation depth
 *     Certify         2·(d + e)          its first half is for what may still come
 *     Challenge       d + e              a certificate is seen, and what f + 1 say against it sent
 *
 * Below the first three whoever enrols commits, cannot reveal, and loses a part of its stake for certain; below the last
 * nobody can take back what a quorum certified wrongly.
 */
function shortestPhases(
  directWindow: number,
  { confirmations, blockSeconds }: Pick<TermLimits, "confirmations" | "blockSeconds">,
) {
  const confirming = confirmations * blockSeconds;
  const entering = BLOCKS_TO_ENTER * blockSeconds;
  return {
    directWindow: entering,
    commitTime: 2 * confirming + entering + directWindow,
    revealTime: confirming + entering + directWindow,
    certifyTime: 2 * (confirming + entering),
    challengeTime: confirming + entering,
  };
}

/** From the task's creation until the stake is free at the latest: every round tried as often as may be, and challenged. */
export function longestDuration(terms: Terms): number {
  const { rounds, maxAttempts, openTime, commitTime, revealTime, certifyTime, challengeTime } = terms;
  const attempts = rounds * maxAttempts * (commitTime + revealTime + certifyTime);
  return openTime + attempts + (rounds + 1) * challengeTime;
}

/** Why a hospital does not stake under these terms, in words; undefined where it does. Pure. */
export function refuseTerms(
  { terms, funding }: Pick<TaskView, "terms" | "funding">,
  limits: TermLimits,
): string | undefined {
  const { maxStake, minPay, tokens, maxDuration, hasDataset } = limits;
  if (terms.stake > maxStake) return `it takes a stake of ${terms.stake}, above ${maxStake}`;
  // Whose rows are tied was told that they train with consent only.
  if (!terms.consentGated && hasDataset)
    return "it takes rows without their patients' consent, and rows are tied to consents here";
  if (terms.consentGated && !hasDataset)
    return "it takes rows tied to patients' consents, and none are declared here (ACESO_HOSPITAL_CONSENTS)";
  if (funding === undefined) return "its pay is not in escrow";
  if (!tokens.includes(funding.token)) return `it pays in ${funding.token}, which is no token known here`;
  const pay = (funding.perRound * BigInt(10_000 - funding.split.patients)) / 10_000n;
  if (pay < minPay) return `a round pays hospitals ${pay}, below ${minPay}`;
  const shortest = shortestPhases(terms.directWindow, limits);
  for (const phase of ["directWindow", "commitTime", "revealTime", "certifyTime", "challengeTime"] as const)
    if (terms[phase] < shortest[phase])
      return `its ${phase} is ${terms[phase]} seconds, and this chain takes ${shortest[phase]}`;
  const longest = longestDuration(terms);
  return longest > maxDuration ? `it may keep the stake ${longest} seconds, above ${maxDuration}` : undefined;
}
