/**
 * A round replayed by somebody who trusts nobody (docs/decisions/0011-rounds.md). Two tiers:
 *
 * - `events`, from what is public: the running hash of entries, who sits, the certificate against what the chain keeps and
 *   the signatures under it, Shapley's values from the certified utilities (above twelve players, the sums of sampled
 *   orders themselves, against the certified hash of them), the pay from them, to the unit.
 * - `updates`, where updates, batches and the reference part can still be read: the new model and the utilities as well,
 *   recomputed from the updates.
 */
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import { divideRound } from "../../rounds/divideRound.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { isClaimed } from "../../rounds/isClaimed.ts";
import { joinRoots } from "../../rounds/joinRoots.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { quorum } from "../../rounds/quorum.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import { rosterRoot } from "../../rounds/rosterRoot.ts";
import { sealCertificate } from "../../rounds/sealCertificate.ts";
import { settlementRoot } from "../../rounds/settlementRoot.ts";
import { sharePart } from "../../rounds/sharePart.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";
import { check, type Check } from "./check.ts";
import { checkValues } from "./checkValues.ts";
import type { ParsedReport } from "./parseReport.ts";

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
  /** What the round was settled from; undefined: not settled, or it cannot be read. */
  readonly contributions: Contributions | undefined;
};

/** What of a round's report is held against the chain. */
export type ReportFacts = Pick<ParsedReport, "modelDigest" | "contribution">;

/**
 * The public tier of one round. `before`: the task as it stood when the round was certified; `view`: as it stands now.
 * Pure. A round without certificate has one check, which fails.
 */
export function checkRound(
  { before, view, round }: { readonly before: TaskView; readonly view: TaskView; readonly round: RoundView },
  facts: ChainFacts,
  report: ReportFacts | undefined,
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
  const fits = report?.modelDigest === results.aggregateDigest;
  checks.push(check("report", fits, report ? `model ${report.modelDigest}` : "cannot be fetched"));
  checks.push(...checkValues(toldBy(report) ?? facts.contributions, round));
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
  const settlement = { task, round: round.round, accounts, requester, amounts };
  const root = settlementRoot(settlement);
  const kept = joinRoots(root, settled.patientsRoot);
  const paid = view.paid.filter((one) => one.round === round.round);
  const claimed = amounts.filter((_, seat) => isClaimed(settlement, paid, seat)).length;
  return [
    ...checks,
    check("pay", same && sum === perRound, `${sum} of ${perRound} divided among ${accounts.length} seats`),
    check("settlement", kept === facts.settlement && root === settled.trainersRoot, `root ${root}`),
    // A payment too much, of another amount or to another account belongs to no seat.
    check("claims", claimed === paid.length, `${claimed} seats paid by ${paid.length} payments`),
  ];
}

/** All utilities stand in the report; above twelve players the sums do not: whoever settled published them. */
const toldBy = (report: ReportFacts | undefined): Contributions | undefined =>
  report?.contribution.kind === "exact"
    ? { kind: "exact", utilities: report.contribution.utilities.map(BigInt) }
    : undefined;
