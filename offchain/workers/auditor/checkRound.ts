/**
 * A round replayed by somebody who trusts nobody (docs/decisions/0011-rounds.md). Two tiers:
 *
 * - `events`, from what is public: the running hash of entries, who sits, the certificate against what the chain keeps and
 *   the signatures under it, Shapley's values from the certified utilities, the pay from them, to the unit.
 * - `updates`, where updates, batches and the reference part can still be read: the new model and the utilities as well,
 *   recomputed from the updates.
 */
import { shapleyNumerators } from "../../learning/contribution/shapleyNumerators.ts";
import type { RoundReport } from "../../learning/tasks/roundReport.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import { divideRound } from "../../rounds/divideRound.ts";
import { encodeContributions } from "../../rounds/encodeContributions.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { joinRoots } from "../../rounds/joinRoots.ts";
import { keccak } from "../../rounds/keccak.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { quorum } from "../../rounds/quorum.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import { rosterRoot } from "../../rounds/rosterRoot.ts";
import { sealCertificate } from "../../rounds/sealCertificate.ts";
import { settlementRoot } from "../../rounds/settlementRoot.ts";
import { sharePart } from "../../rounds/sharePart.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";

/** One thing that was checked. `found` is what was there, in words. */
export type Check = { readonly name: string; readonly ok: boolean; readonly found: string };

/** What the chain keeps beside the events. */
export type ChainFacts = {
  readonly committee: Hex;
  readonly roster: Hex;
  /** Of the round: `sealCertificate`; undefined where nothing is final. */
  readonly seal: Hex | undefined;
  /** Root of the settlement; undefined: not settled. */
  readonly settlement: Hex | undefined;
  /** Chairs whose signature under the certificate is right, from 0; undefined where they cannot be read. */
  readonly signed: readonly number[] | undefined;
};

const check = (name: string, ok: boolean, found: string): Check => ({ name, ok, found });

/**
 * The public tier of one round. `before`: the task as it stood when the round was certified; `view`: as it stands now.
 * Pure. A round without certificate has one check, which fails.
 */
export function checkRound(
  { before, view, round }: { readonly before: TaskView; readonly view: TaskView; readonly round: RoundView },
  facts: ChainFacts,
  report: RoundReport | undefined,
): readonly Check[] {
  const { certified, settled } = round;
  if (certified === undefined) return [check("certificate", false, "the round is void")];
  const { certificate, signers } = certified;
  const { results } = certificate;
  const members = membersOf(view.roster);
  const committee = committeeRoot(members);
  const chairs = members.flatMap((_, i) => ((signers >>> i) & 1 ? [i] : []));
  const checks = [
    check("inputs", before.inputs === certificate.inputsRoot, `${certificate.inputsRoot} certified`),
    check("base", before.base === certificate.baseDigest, `began with ${certificate.baseDigest}`),
    check(
      "committee and roster",
      committee === facts.committee && rosterRoot(view.roster) === facts.roster,
      `${members.length} members, ${view.roster.length} enrolled`,
    ),
    check(
      "certificate",
      facts.seal === sealCertificate(certificate, signers),
      `${hashCertificate(certificate)}, ${chairs.length} of ${members.length} signed, ${quorum(members.length)} needed`,
    ),
    check(
      "signatures",
      facts.signed !== undefined && chairs.every((chair) => facts.signed?.includes(chair) === true),
      facts.signed === undefined ? "not to be read" : `${facts.signed.length} are right`,
    ),
  ];
  if (report === undefined) return [...checks, check("report", false, "cannot be fetched")];
  checks.push(...auditValues(report, round));
  if (settled === undefined || view.funding === undefined) return checks;
  const { perRound, split } = view.funding;
  const outcomes = readOutcomes(results.outcomes, view.roster.length);
  const paysPatients = BigInt(settled.patientsRoot) !== 0n;
  const amounts = divideRound({
    perRound,
    split,
    outcomes,
    chairs: view.roster.map(({ chair }) => chair),
    signers,
    values: settled.values,
    paysPatients,
  });
  const same = amounts.every((amount, seat) => amount === settled.amounts[seat]);
  const patients = paysPatients ? sharePart(perRound, split.patients) : 0n;
  const sum = settled.amounts.reduce((total, amount) => total + amount, patients);
  const accounts = view.roster.map(({ account }) => account);
  const { task, requester } = view;
  const root = settlementRoot({ task, round: round.round, accounts, requester, amounts });
  const kept = joinRoots(root, settled.patientsRoot);
  const paid = view.paid.filter((one) => one.round === round.round);
  const overpaid = paid.some(({ account, amount }) => {
    const seat = accounts.indexOf(account);
    return amounts[seat === -1 ? accounts.length : seat] !== amount;
  });
  return [
    ...checks,
    check("pay", same && sum === perRound, `${sum} of ${perRound} divided among ${accounts.length} seats`),
    check("settlement", kept === facts.settlement && root === settled.trainersRoot, `root ${root}`),
    check(
      "claims",
      !overpaid && new Set(paid.map(({ account }) => account)).size === paid.length,
      `${paid.length} paid`,
    ),
  ];
}

/** Whether the report is the certified one's, and the settled values are Shapley's of its utilities. */
function auditValues(report: RoundReport, { certified, settled }: RoundView): Check[] {
  const results = certified?.certificate.results;
  const { contribution, modelDigest } = report;
  const fits = modelDigest === results?.aggregateDigest;
  const said = check("report", fits, `model ${modelDigest}`);
  // Above twelve players the sums themselves are not in the report: whoever settled published them.
  if (contribution.kind !== "exact") return [said];
  const utilities = contribution.utilities.map(BigInt);
  const packed = keccak(encodeContributions({ kind: "exact", utilities }));
  const players = Math.log2(utilities.length);
  const values = players === 0 ? [] : shapleyNumerators(players, utilities);
  const sum = values.reduce((total, value) => total + value, 0n);
  const whole = (utilities.at(-1) ?? 0n) - (utilities[0] ?? 0n);
  const factorial = Array.from({ length: players }, (_, i) => BigInt(i + 1)).reduce((a, b) => a * b, 1n);
  const checks = [
    said,
    check("utilities", packed === results?.contributions, `${utilities.length} coalitions`),
    check("efficiency", sum === factorial * whole || players === 0, `Σφ = ${whole} millionths`),
  ];
  if (settled !== undefined)
    checks.push(
      check(
        "contributions",
        values.length === settled.values.length && values.every((value, i) => value === settled.values[i]),
        `${settled.values.length} players`,
      ),
    );
  return checks;
}
