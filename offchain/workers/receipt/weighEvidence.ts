import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import type { RoundReport } from "../../learning/tasks/roundReport.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import { encodeContributions } from "../../rounds/encodeContributions.ts";
import { RoundsError } from "../../rounds/errors.ts";
import type { Hex } from "../../rounds/hex.ts";
import { keccak } from "../../rounds/keccak.ts";
import { readCommits, readReveals, writeCommits, writeReveals } from "../tasks/batch.ts";
import type { Evidence } from "./evidence.ts";
import type { Receipt } from "./receipt.ts";
import type { ReceiptFacts } from "./receiptFacts.ts";

/**
 * What of a receipt's evidence the chain bears out, by its digests and roots. What it does not is left out, and named in
 * `lies`; what the receipt does not tell is no lie. Pure.
 */
export function weighEvidence(
  { evidence: told, contributions }: Pick<Receipt, "evidence" | "contributions">,
  { certified, round }: Pick<ReceiptFacts, "certified" | "round">,
): { readonly evidence: Evidence; readonly lies: readonly string[] } {
  const { results } = certified.certificate;
  const { commits: commitsPosted, reveals: revealsPosted } = round.attempt;
  const report = told.report === null ? undefined : readReport(told.report, results.reportDigest);
  const commits =
    told.commits && commitsPosted && readCommits(writeCommits(told.commits), commitsPosted.root);
  const reveals =
    told.reveals && revealsPosted && readReveals(writeReveals(told.reveals), revealsPosted.root);
  const worth = contributions === null ? undefined : toContributions(contributions);
  return {
    evidence: {
      report,
      // What was never posted is known to be empty.
      commits: commitsPosted === undefined ? [] : (commits ?? undefined),
      reveals: revealsPosted === undefined ? [] : (reveals ?? undefined),
      contributions: worth && hashOf(worth) === results.contributions ? worth : undefined,
    },
    lies: [
      ...(told.report !== null && report === undefined ? ["evidence.report"] : []),
      ...(told.commits !== null && !commits ? ["evidence.commits"] : []),
      ...(told.reveals !== null && !reveals ? ["evidence.reveals"] : []),
    ],
  };
}

/** Its digest is certified, so its form is the committee's. */
function readReport(text: string, digest: Hex): Evidence["report"] {
  if (sha256Hex(new TextEncoder().encode(text)) !== digest) return undefined;
  return { text, value: JSON.parse(text) as RoundReport };
}

function toContributions(told: NonNullable<Receipt["contributions"]>): Contributions {
  if (told.kind === "exact") return { kind: "exact", utilities: told.utilities.map(BigInt) };
  const { orders, none, all, sums } = told;
  return { kind: "sampled", orders, none: BigInt(none), all: BigInt(all), sums: sums.map(BigInt) };
}

/** Undefined for what no committee can certify. */
function hashOf(told: Contributions): Hex | undefined {
  try {
    return keccak(encodeContributions(told));
  } catch (error) {
    if (error instanceof RoundsError) return undefined;
    throw error;
  }
}
