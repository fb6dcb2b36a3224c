import { readBlockRef } from "../../chain/readBlockRef.ts";
import { readAppliedRounds } from "../../chain/tasks/readAppliedRounds.ts";
import { hashCommitment } from "../../rounds/hashCommitment.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { quorum } from "../../rounds/quorum.ts";
import type { BatchedReveal } from "../../rounds/revealsRoot.ts";
import { dealingPath } from "../replay/paths.ts";
import { readBatches } from "../replay/readBatches.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { challengeFacts } from "./challengeFacts.ts";
import { dealtTo } from "./checkDealing.ts";
import { contributionsOf } from "./contributionsOf.ts";
import type { Facts, OwnFacts } from "./facts.ts";
import { gatherSigners } from "./gatherSigners.ts";
import type { Hospital } from "./hospital.ts";
import { readJudgement } from "./judgement.ts";
import { beganAt } from "./noteBeginning.ts";
import { offencesOf } from "./offencesOf.ts";
import { readClosing } from "./readClosing.ts";
import { CLAIMS_WRITTEN } from "./writeClaims.ts";

/** What is known of a task now, out of the store and, for what no event tells, the chain. `head`: the newest block's time. */
export async function factsOf(
  hospital: Hospital,
  view: TaskView,
  {
    confirmed,
    head,
    blockSeconds,
    wanted,
  }: { confirmed: number; head: number; blockSeconds: number; wanted: boolean },
): Promise<Facts> {
  const { account, settings } = hospital;
  const { stagger, unanimity, closing } = settings;
  const habits = { stagger, unanimity, closing };
  const openEnd = await openEndOf(hospital, view);
  const past = await pastFacts(hospital, view, head);
  const own = {
    ...attemptFacts(hospital, view, { confirmed, head }),
    ...past,
    wanted,
    began: beganAt(hospital),
  };
  return { self: account, view, confirmed, head, openEnd, blockSeconds, own, habits };
}

/** Open lasts from the block of the task's creation, whose time no event tells. */
async function openEndOf(
  { chain }: Hospital,
  { stage, since, terms }: TaskView,
): Promise<number | undefined> {
  if (stage !== "open") return undefined;
  const created = await readBlockRef(chain, since);
  return created && created.time + terms.openTime;
}

type PastFacts = Pick<
  OwnFacts,
  "settleable" | "claimsWritten" | "applied" | "challenge" | "inspected" | "offences"
>;
type AttemptFacts = Omit<OwnFacts, "wanted" | "began" | keyof PastFacts>;

const NOTHING: AttemptFacts = {
  trained: false,
  cannotTrain: false,
  offeredCommits: [],
  offeredReveals: [],
  toldCommit: false,
  toldReveal: false,
  inCommits: undefined,
  inReveals: undefined,
  uploaded: false,
  hasDealing: false,
  dealt: false,
  closing: undefined,
  signed: false,
  signers: [],
  quorumSince: undefined,
  told: [],
};

/** What was done in the running attempt. */
function attemptFacts(
  hospital: Hospital,
  view: TaskView,
  { confirmed, head }: { confirmed: number; head: number },
): AttemptFacts {
  const { attempt, task } = view;
  if (attempt === undefined || view.stage !== "round") return NOTHING;
  const { account, place, received, trainings, done, documents, signatures } = hospital;
  const step = { task, round: attempt.round, attempt: attempt.attempt };
  const accounts = (list: readonly { readonly account: Hex }[]): Hex[] => list.map((one) => one.account);
  const { commits, reveals } = readBatches(hospital, task, attempt);
  const training = trainings.get(step, view.base);
  const isOwn = (commitment: Hex): boolean => commitment === training?.commitment;
  const opensOwn = ({ trainer, ...opening }: BatchedReveal): boolean =>
    isOwn(hashCommitment({ ...place, ...step, trainer, baseDigest: view.base, opening }));
  const given = signatures.get(step, "certificate");
  const members = membersOf(view.roster);
  const signers =
    given === undefined
      ? []
      : gatherSigners(hospital, view, readJudgement(given.body).certificate, given).flatMap((signature, i) =>
          signature === undefined ? [] : (members[i] ?? []),
        );
  if (given !== undefined && signers.length >= quorum(members.length) && !done.at(step, "quorum"))
    done.mark(step, "quorum", head * 1000);
  const quorumAt = done.at(step, "quorum");
  return {
    trained: training !== undefined,
    cannotTrain: done.at(step, "cannot-train") !== undefined,
    offeredCommits: accounts(received.of(step, "commitment")),
    offeredReveals: accounts(received.of(step, "reveal")),
    toldCommit: done.at(step, "told-commitment") !== undefined,
    toldReveal: done.at(step, "told-reveal") !== undefined,
    inCommits:
      attempt.commits &&
      commits?.flatMap((entry) =>
        entry.trainer !== account || isOwn(entry.commitment) ? [entry.trainer] : [],
      ),
    inReveals:
      attempt.reveals &&
      reveals?.flatMap((entry) => (entry.trainer !== account || opensOwn(entry) ? [entry.trainer] : [])),
    uploaded: done.at(step, "uploaded") !== undefined,
    hasDealing: documents.get(dealingPath(view)) !== undefined,
    dealt: done.at(step, dealtTo(view)) !== undefined,
    closing: readClosing(hospital, view, attempt, { confirmed, head }),
    signed: given !== undefined,
    signers,
    quorumSince: quorumAt === undefined ? undefined : Math.floor(quorumAt / 1000),
    told: members.filter((member) => done.at(step, `told/${member}`) !== undefined),
  };
}

/** What is owed for rounds that were certified, and what others owe for them. */
async function pastFacts(hospital: Hospital, view: TaskView, head: number): Promise<PastFacts> {
  const { account, chain, done } = hospital;
  const isIn = view.roster.some((seat) => seat.account === account);
  const challenge = challengeFacts(hospital, view, head);
  const offences = isIn ? offencesOf(hospital, view, head) : [];
  if (!isIn || view.rounds.length === 0)
    return { settleable: [], claimsWritten: [], applied: 0, challenge, inspected: [], offences };
  const inspected = view.rounds
    .filter(({ certified }) => certified && done.at(certified.certificate, "inspected") !== undefined)
    .map(({ round }) => round);
  const settleable = view.rounds
    .filter((round) => round.settled === undefined && contributionsOf(hospital, round) !== undefined)
    .map(({ round }) => round);
  const claimsWritten = view.rounds
    .filter(({ round, attempt: { attempt } }) => done.at({ task: view.task, round, attempt }, CLAIMS_WRITTEN))
    .map(({ round }) => round);
  // Of a void round no event says that it is applied; the chain does.
  const told = view.applied.get(account) ?? 0;
  const applied = view.rounds.some(({ round }) => round >= told)
    ? await readAppliedRounds(chain, view.task, account)
    : told;
  return { settleable, claimsWritten, applied, challenge, inspected, offences };
}
