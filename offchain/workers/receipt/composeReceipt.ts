import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Contributions } from "../../rounds/contributions.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { isClaimed } from "../../rounds/isClaimed.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import { sharePart } from "../../rounds/sharePart.ts";
import { stateCommitment } from "../../rounds/stateCommitment.ts";
import { resolveAttempt, type SeatDeed } from "../tasks/resolveAttempt.ts";
import type { Evidence } from "./evidence.ts";
import type { Receipt } from "./receipt.ts";
import type { ReceiptFacts } from "./receiptFacts.ts";

/** The receipt that follows from a round's facts and evidence: the same for everybody who has the same. Pure. */
export function composeReceipt(facts: ReceiptFacts, evidence: Evidence): Receipt {
  const { place, at, view, round, certified, final, transactions } = facts;
  const { certificate, signers } = certified;
  const { results } = certificate;
  const { attempt } = round;
  const members = membersOf(view.roster);
  const { report, commits, reveals } = evidence;
  return {
    chainId: String(place.chainId),
    coordinator: place.coordinator,
    block: at.number,
    blockHash: at.hash,
    task: view.task,
    round: round.round,
    attempt: attempt.attempt,
    requester: view.requester,
    phases: {
      opened: attempt.since,
      commitEnd: attempt.commitEnd,
      revealEnd: attempt.revealEnd,
      certifyEnd: attempt.certifyEnd,
    },
    certificate: {
      hash: hashCertificate(certificate),
      committeeRoot: certificate.committeeRoot,
      baseDigest: certificate.baseDigest,
      inputsRoot: certificate.inputsRoot,
      aggregateDigest: results.aggregateDigest,
      outcomes: String(results.outcomes),
      harmful: String(results.harmful),
      contributions: results.contributions,
      patientsRoot: results.patientsRoot,
      reportDigest: results.reportDigest,
      signers: members.filter((_, chair) => (signers >>> chair) & 1),
    },
    final,
    seats: seatsOf(facts, evidence),
    contributions: evidence.contributions === undefined ? null : write(evidence.contributions),
    pay: payOf(facts),
    gas: {
      total: String(transactions.reduce((sum, { gas }) => sum + gas, 0n)),
      payers: payersOf(transactions),
      transactions: transactions.map(({ transaction, block, account, gas, events }) => {
        return { transaction, block, account, gas: String(gas), events: [...events] };
      }),
    },
    evidence: {
      report: report?.text ?? null,
      commits: attempt.commits === undefined || commits === undefined ? null : [...commits],
      reveals: attempt.reveals === undefined || reveals === undefined ? null : [...reveals],
    },
  };
}

function seatsOf(facts: ReceiptFacts, evidence: Evidence): Receipt["seats"] {
  const { view, round, certified } = facts;
  const { settled, attempt } = round;
  const { outcomes, harmful } = certified.certificate.results;
  const became = readOutcomes(outcomes, view.roster.length);
  const deeds = deedsOf(facts, evidence);
  const accounts = view.roster.map(({ account }) => account);
  const paid = view.paid.filter((one) => one.round === round.round);
  return view.roster.map(({ account, chair }, seat) => {
    const told = evidence.report?.value.seats[seat];
    const deed = deeds?.[seat];
    const opening = deed?.did === "reveal" ? deed.opening : undefined;
    const isDirect = attempt.committed.some(({ trainer }) => trainer === account);
    const amounts = settled?.amounts ?? [];
    return {
      account,
      chair,
      outcome: became[seat] ?? "idle",
      why: told?.why ?? told?.leftOut ?? null,
      harmful: ((harmful >> BigInt(seat)) & 1n) === 1n,
      committed: deed === undefined || deed.did === "nothing" ? null : isDirect ? "direct" : "batch",
      updateDigest: opening?.updateDigest ?? null,
      samples: opening?.samples ?? null,
      consentRoot: opening?.consentRoot ?? null,
      epsilon: told?.epsilon ?? null,
      value: told?.value ?? null,
      amount: settled === undefined ? null : String(amounts[seat] ?? 0n),
      paid: settled !== undefined && isClaimed({ accounts, requester: view.requester, amounts }, paid, seat),
    };
  });
}

/** What each seat did; undefined where a batch is not at hand. */
function deedsOf(
  { before, round, place }: ReceiptFacts,
  { commits, reveals }: Evidence,
): readonly SeatDeed[] | undefined {
  if (commits === undefined || reveals === undefined) return undefined;
  const step = { task: before.task, round: round.round, attempt: round.attempt.attempt };
  const signed = commits.filter(
    ({ trainer, commitment, signature }) =>
      recoverSigner(stateCommitment(place, step, commitment), signature) === trainer,
  );
  return resolveAttempt(before, round.attempt, before.base, place, { commits: signed, reveals });
}

function payOf({ view, round }: ReceiptFacts): Receipt["pay"] {
  const { settled } = round;
  if (settled === undefined || view.funding === undefined) return null;
  const { token, perRound, split } = view.funding;
  const { trainersRoot, patientsRoot, amounts } = settled;
  const toPatients = BigInt(patientsRoot) === 0n ? 0n : sharePart(perRound, split.patients);
  return {
    token,
    perRound: String(perRound),
    toRequester: String(amounts[view.roster.length] ?? 0n),
    toPatients: String(toPatients),
    trainersRoot,
    patientsRoot,
  };
}

/** In the order of their first transaction. */
function payersOf(transactions: ReceiptFacts["transactions"]): Receipt["gas"]["payers"] {
  const sums = new Map<Receipt["requester"], bigint>();
  for (const { account, gas } of transactions) sums.set(account, (sums.get(account) ?? 0n) + gas);
  return [...sums].map(([account, gas]) => ({ account, gas: String(gas) }));
}

function write(told: Contributions): Receipt["contributions"] {
  if (told.kind === "exact") return { kind: "exact", utilities: told.utilities.map(String) };
  const { orders, none, all, sums } = told;
  return { kind: "sampled", orders, none: String(none), all: String(all), sums: sums.map(String) };
}
