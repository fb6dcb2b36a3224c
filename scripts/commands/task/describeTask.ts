import type { Member } from "../../../offchain/chain/tasks/readMember.ts";
import type { ReputationState } from "../../../offchain/chain/tasks/readReputation.ts";
import { readOutcomes } from "../../../offchain/rounds/readOutcomes.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import type { Standing } from "./readStanding.ts";
import { formatTokens } from "./tokenAmount.ts";

/** ", reputation 66.7 %", and what that bars it from in new tasks. */
function reputationWords(standing: ReputationState | null): string {
  if (standing === null) return "";
  const bar = !standing.trains ? ", barred for a while" : standing.votes ? "" : ", no vote in new tasks";
  return `, reputation ${(standing.reputation / 10_000).toFixed(1)} %${bar}`;
}

/** What became of a stake; a twentieth of one that is `locked` or `back` may have gone for an update withheld. */
function stakeOf(member: Member | undefined): "locked" | "back" | "taken" {
  if (member?.equivocated === true) return "taken";
  return member?.released === true ? "back" : "locked";
}

/** Who sees an update before it is one of many. */
function sealingWords({ terms }: TaskView, sealing: Standing["sealing"]): string {
  if (sealing === null) return "the description cannot be read";
  if (sealing === "clear") return "in the clear, for everybody, once Commit has closed";
  const all = terms.memberLimit >= terms.maxTrainers ? ", on which everybody sits who may vote" : "";
  return `sealed to the committee${all}`;
}
/** Of a round's pay; hundredths of a per cent are what the split has. */
const patientsPart = (funding: TaskView["funding"]): string =>
  funding === undefined ? "" : `, patients share ${funding.split.patients / 100} % of the pay`;

/** A task as a value for programs and in words for people. `nameOf` says who an account is. */
export function describeTask(
  view: TaskView,
  { escrow, reputations, members, sealing }: Standing,
  nameOf: (account: string) => string,
): { value: Record<string, unknown>; text: string } {
  const { task, requester, terms, funding, stage, roster, attempt, base, paid } = view;
  const seats = roster.map(({ account, seat, chair }) => ({
    seat,
    account,
    chair,
    reputation: reputations.get(account) ?? null,
    stake: stakeOf(members.get(account)),
    paid: paid.filter((one) => one.account === account).reduce((sum, { amount }) => sum + amount, 0n),
  }));
  const rounds = view.rounds.map(({ round, certified, settled, registered }) => ({
    round,
    certified: certified !== undefined,
    registered,
    outcomes: certified ? readOutcomes(certified.certificate.results.outcomes, roster.length) : [],
    signers: certified?.signers ?? 0,
    model: certified?.certificate.results.aggregateDigest ?? null,
    report: certified?.certificate.results.reportDigest ?? null,
    amounts: settled?.amounts ?? null,
    values: settled?.values ?? null,
  }));
  const running =
    attempt === undefined || (stage !== "round" && stage !== "challenge")
      ? null
      : {
          round: attempt.round,
          attempt: attempt.attempt,
          commitEnd: attempt.commitEnd,
          revealEnd: attempt.revealEnd,
          certifyEnd: attempt.certifyEnd,
        };
  const value = {
    task,
    requester,
    stage,
    terms,
    funding: escrow ?? null,
    sealing,
    seats,
    running,
    rounds,
    model: base,
  };
  const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
  const lines = [
    `task       ${task}, ${stage}, of ${nameOf(requester)}`,
    `rounds     ${terms.rounds}, up to ${terms.maxAttempts} attempts each`,
    `pay        ${escrow === undefined ? "not funded" : `${formatTokens(escrow.perRound)} a round, for ${escrow.rounds}`}`,
    `stake      ${formatTokens(terms.stake)} each`,
    `updates    ${sealingWords(view, sealing)}`,
    `rows       ${terms.consentGated ? `each with its patient's consent${patientsPart(funding)}` : "not tied to consents"}`,
    `enrolled   ${roster.length} of ${terms.minTrainers === terms.maxTrainers ? "" : `${terms.minTrainers} to `}${terms.maxTrainers}`,
    ...seats.map(
      ({ account, chair, reputation, stake, paid: sum }) =>
        `           ${nameOf(account)}${chair === 0 ? " (no vote)" : ""}${reputationWords(reputation)}, stake ${stake}${sum === 0n ? "" : `, paid ${formatTokens(sum)}`}`,
    ),
    ...(running === null
      ? []
      : [
          `running    round ${running.round + 1}, attempt ${running.attempt + 1}: commit until ${at(running.commitEnd)},`,
          `           reveal until ${at(running.revealEnd)}, certify until ${at(running.certifyEnd)}`,
        ]),
    ...rounds.map(({ round, certified, outcomes, amounts }) => {
      const accepted = outcomes.filter((outcome) => outcome === "accepted").length;
      const said = certified ? `certified, ${accepted} of ${outcomes.length} accepted` : "void";
      return `round ${String(round + 1).padEnd(5)}${said}${amounts === null ? "" : ", settled"}`;
    }),
    `model      ${base}`,
  ];
  return { value, text: lines.join("\n") };
}
