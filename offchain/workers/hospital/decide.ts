import { leaderOf } from "../../rounds/leaderOf.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { quorum } from "../../rounds/quorum.ts";
import type { AttemptView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import { decideOnChallenge } from "./decideOnChallenge.ts";
import { decideOnClosing } from "./decideOnClosing.ts";
import { decideOnPast } from "./decideOnPast.ts";
import { decideOnPoke } from "./decideOnPoke.ts";
import type { Facts } from "./facts.ts";

/**
 * What to do about a task now, in this order. Pure. Three rules everything hangs on: nothing is committed to before the
 * reference keys are rightly dealt, or a requester could take the updates and have no round certified; nothing that shows
 * an update leaves before Commit is over at confirmation depth; and D is signed only when Reveal is, so that no
 * reorganisation can make a second D of the attempt.
 */
export function decide(facts: Facts): readonly Action[] {
  const { view, self, own, head, openEnd } = facts;
  const seat = view.roster.find(({ account }) => account === self);
  if (seat === undefined) {
    // Unfunded work is not begun: the escrow is there before the stake is.
    const open = view.stage === "open" && view.funding !== undefined;
    const inTime = openEnd === undefined || head < openEnd;
    const joins = open && inTime && own.wanted && view.roster.length < view.terms.maxTrainers;
    return joins ? [{ do: "enrol" }] : [];
  }
  return [
    ...decideOnRound(facts),
    ...decideOnClosing(facts),
    ...decideOnChallenge(facts),
    ...decideOnPoke(facts, seat.seat),
    ...decideOnPast(facts, seat.seat),
  ];
}

/** The running attempt: commit, reveal, certify. */
function decideOnRound(facts: Facts): Action[] {
  const { view, confirmed, head } = facts;
  const { attempt } = view;
  if (view.stage !== "round" || attempt === undefined) return [];
  if (head < attempt.commitEnd) return decideOnCommit(facts, attempt);
  // Between an end by the newest block and by the confirmed one there is nothing to do but wait.
  if (confirmed < attempt.commitEnd) return [];
  const reveals = head < attempt.revealEnd ? decideOnReveal(facts, attempt) : [];
  if (confirmed < attempt.revealEnd) return reveals;
  return head < attempt.certifyEnd ? decideOnCertify(facts, attempt) : [];
}

/** Before the direct window, the leader posts when all are there, or shortly before it may no longer. */
function isTimeToPost(head: number, end: number, window: number, phase: number, complete: boolean): boolean {
  const last = end - window;
  const lead = Math.max(2, Math.floor((phase - window) / 4));
  return head < last && (complete || head >= last - lead);
}

/** In the direct window, a moment after its beginning: the leader's transaction may have been the last one before it. */
const isTimeToGoDirect = (head: number, end: number, window: number): boolean =>
  head >= end - window + Math.floor(window / 4) && head < end;

function isLeader({ view, self }: Facts, { round, attempt }: AttemptView): boolean {
  const members = membersOf(view.roster);
  return members[leaderOf(round, attempt, members.length) - 1] === self;
}

function decideOnCommit(facts: Facts, attempt: AttemptView): Action[] {
  const { view, self, own, head } = facts;
  const { directWindow, commitTime } = view.terms;
  const { commitEnd, commits, committed } = attempt;
  const actions: Action[] = [];
  if (!own.trained && !own.cannotTrain) actions.push({ do: "train" });
  if (!own.hasDealing) actions.push({ do: "fetchDealing" });
  else if (!own.dealt) actions.push({ do: "checkDealing" });
  const isReady = own.trained && own.dealt;
  const isDirect = committed.some(({ trainer }) => trainer === self);
  if (commits === undefined && head < commitEnd - directWindow) {
    if (isReady && !own.toldCommit && !isDirect) actions.push({ do: "offerCommit" });
    const complete = own.offeredCommits.length >= view.roster.length;
    const now = isTimeToPost(head, commitEnd, directWindow, commitTime, complete);
    if (isLeader(facts, attempt) && own.offeredCommits.length > 0 && now) actions.push({ do: "postCommits" });
  }
  if (commits !== undefined && own.inCommits === undefined) actions.push({ do: "fetchCommits" });
  const isIn = isDirect || own.inCommits?.includes(self) === true;
  const isLeftOut = commits !== undefined && own.inCommits !== undefined;
  if (isReady && !isIn && (isLeftOut || isTimeToGoDirect(head, commitEnd, directWindow)))
    actions.push({ do: "commitDirect" });
  return actions;
}

function decideOnReveal(facts: Facts, attempt: AttemptView): Action[] {
  const { view, self, own, head } = facts;
  const { directWindow, revealTime } = view.terms;
  const { revealEnd, commits, reveals, committed, revealed, shares } = attempt;
  const actions: Action[] = [];
  if (commits !== undefined && own.inCommits === undefined) actions.push({ do: "fetchCommits" });
  const hasCommitted =
    committed.some(({ trainer }) => trainer === self) || own.inCommits?.includes(self) === true;
  // A batch that is kept from us may well hold what we gave its leader: then only a direct reveal keeps the stake.
  const mayHaveCommitted =
    hasCommitted || (own.toldCommit && commits !== undefined && own.inCommits === undefined);
  const isDirect = revealed.some(({ trainer }) => trainer === self);
  if (own.trained && hasCommitted) {
    if (!own.uploaded) actions.push({ do: "upload" });
    if (reveals === undefined && !own.toldReveal && !isDirect && head < revealEnd - directWindow)
      actions.push({ do: "offerReveal" });
  }
  const expected = new Set([...(own.inCommits ?? []), ...committed.map(({ trainer }) => trainer)]);
  const complete = expected.size > 0 && own.offeredReveals.length >= expected.size;
  const now = isTimeToPost(head, revealEnd, directWindow, revealTime, complete);
  const mayPost = reveals === undefined && isLeader(facts, attempt) && own.offeredReveals.length > 0;
  if (mayPost && now) actions.push({ do: "postReveals" });
  if (reveals !== undefined && own.inReveals === undefined) actions.push({ do: "fetchReveals" });
  const isIn = isDirect || own.inReveals?.includes(self) === true;
  const isLeftOut = reveals !== undefined && own.inReveals !== undefined;
  if (
    own.trained &&
    mayHaveCommitted &&
    !isIn &&
    (isLeftOut || isTimeToGoDirect(head, revealEnd, directWindow))
  )
    actions.push({ do: "revealDirect" });
  // Last, as a transaction takes its time: a share is as good when Reveal is over, a reveal is not.
  const isMember = membersOf(view.roster).includes(self);
  if (isMember && !own.hasDealing) actions.push({ do: "fetchDealing" });
  else if (isMember && !shares.some(({ member }) => member === self)) actions.push({ do: "shareReference" });
  return actions;
}

function decideOnCertify(facts: Facts, attempt: AttemptView): Action[] {
  const { view, self, own, head, confirmed, habits } = facts;
  const members = membersOf(view.roster);
  const chair = members.indexOf(self);
  if (chair === -1) return [];
  const { round, attempt: number, commits, reveals, revealEnd, certifyEnd, shares } = attempt;
  const actions: Action[] = [];
  if (commits !== undefined && own.inCommits === undefined) actions.push({ do: "fetchCommits" });
  if (reveals !== undefined && own.inReveals === undefined) actions.push({ do: "fetchReveals" });
  if (!own.hasDealing) actions.push({ do: "fetchDealing" });
  else if (!shares.some(({ member }) => member === self)) actions.push({ do: "shareReference" });
  const complete =
    own.hasDealing &&
    (commits === undefined || own.inCommits !== undefined) &&
    (reveals === undefined || own.inReveals !== undefined);
  if (!own.signed) {
    // What an empty database does not know of may have been signed before.
    const remembers = own.began === undefined || own.began < revealEnd;
    // The block that seeds the judgement is after Reveal's last second.
    if (complete && remembers && confirmed > revealEnd)
      actions.push({ do: "judge", patient: confirmed < revealEnd + (certifyEnd - revealEnd) / 2 });
    return actions;
  }
  if (members.some((member) => member !== self && !own.told.includes(member)))
    actions.push({ do: "tellSignature" });
  if (own.quorumSince === undefined || own.signers.length < quorum(members.length)) return actions;
  // The leader first, then the chairs after it; a quorum waits a while for the rest.
  const n = members.length;
  const rank = (chair - (leaderOf(round, number, n) - 1) + n) % n;
  const waits = own.signers.length === n ? 0 : Math.min(habits.unanimity, (certifyEnd - revealEnd) / 4);
  if (head >= own.quorumSince + waits + rank * habits.stagger) actions.push({ do: "certify" });
  return actions;
}
