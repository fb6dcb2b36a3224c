import { appendInput } from "../../rounds/appendInput.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import { hashOpening } from "../../rounds/hashOpening.ts";
import { hashTerms } from "../../rounds/hashTerms.ts";
import type { Hex } from "../../rounds/hex.ts";
import { inputsHead, type EntryKind } from "../../rounds/inputsHead.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { TaskEvent } from "../../rounds/taskEvent.ts";
import type { AttemptView, RoundView, TaskView } from "./taskView.ts";

type Change = (view: TaskView) => TaskView;

/** An event of another task, or of no task, changes nothing. */
const isOf = (event: TaskEvent, task: number): boolean => "task" in event && event.task === task;

function inAttempt(change: (attempt: AttemptView) => Partial<AttemptView>): Change {
  return (view) =>
    view.attempt === undefined ? view : { ...view, attempt: { ...view.attempt, ...change(view.attempt) } };
}

function withEntry(kind: EntryKind, account: Hex, content: Hex): Change {
  return (view) => {
    if (view.attempt === undefined) return view;
    const head = inputsHead(kind, view.attempt.round, view.attempt.attempt, account);
    return { ...view, inputs: appendInput(view.inputs, { head, content }) };
  };
}

function inRound(round: number, change: (view: RoundView) => Partial<RoundView>): Change {
  return (view) => ({
    ...view,
    rounds: view.rounds.map((known) => (known.round === round ? { ...known, ...change(known) } : known)),
  });
}

const both =
  (...changes: readonly Change[]): Change =>
  (view) =>
    changes.reduce((so, change) => change(so), view);

/** What one event changes. */
function changeBy(event: TaskEvent): Change {
  switch (event.name) {
    case "TaskFunded": {
      const { token, perRound, split } = event;
      return (view) => ({ ...view, funding: { token, perRound, split } });
    }
    case "Enrolled": {
      const { account, seat, chair, dataset } = event;
      return (view) => ({ ...view, roster: [...view.roster, { account, seat, chair, dataset }] });
    }
    case "CommitOpened": {
      const { round, attempt, commitEnd, revealEnd, certifyEnd, at } = event;
      const times = { commitEnd, revealEnd, certifyEnd };
      const empty = { commits: undefined, reveals: undefined, committedBeforeBatch: 0 };
      const none = { committed: [], revealed: [], shares: [] };
      const opened: AttemptView = { round, attempt, since: at.block, ...times, ...empty, ...none };
      return (view) => {
        const before = view.attempt;
        const stands = view.rounds.some((known) => known.round === before?.round && known.certified);
        const failed = before === undefined || stands ? [] : [...view.failed, before];
        return { ...view, stage: "round", attempt: opened, failed, challengeEnd: undefined };
      };
    }
    case "CommitsPosted": {
      const { leader, root } = event;
      return both(
        inAttempt(({ committed }) => ({
          commits: { leader, root },
          committedBeforeBatch: committed.length,
        })),
        withEntry("commits", leader, root),
      );
    }
    case "RevealsPosted": {
      const { leader, root } = event;
      return both(
        inAttempt(() => ({ reveals: { leader, root } })),
        withEntry("reveals", leader, root),
      );
    }
    case "Committed": {
      const { trainer, commitment } = event;
      return both(
        inAttempt(({ committed }) => ({ committed: [...committed, { trainer, commitment }] })),
        withEntry("commit", trainer, commitment),
      );
    }
    case "Revealed": {
      const { trainer, updateDigest, samples, consentRoot, salt } = event;
      const opening = { updateDigest, samples, consentRoot, salt };
      return both(
        inAttempt(({ revealed }) => ({ revealed: [...revealed, { trainer, ...opening }] })),
        withEntry("reveal", trainer, hashOpening(opening)),
      );
    }
    case "CommitClosed": {
      const { revealEnd, certifyEnd } = event;
      // Its block's time, which is when Commit ended, is not in the event: the reveal time before the new end.
      return (view) =>
        inAttempt(() => ({ commitEnd: revealEnd - view.terms.revealTime, revealEnd, certifyEnd }))(view);
    }
    case "RevealClosed": {
      const { certifyEnd } = event;
      return (view) =>
        inAttempt(() => ({ revealEnd: certifyEnd - view.terms.certifyTime, certifyEnd }))(view);
    }
    case "ReferenceShared": {
      const { member, share } = event;
      return inAttempt(({ shares }) => ({ shares: [...shares, { member, share }] }));
    }
    case "RoundCertified": {
      const { round, inputsRoot, results, signers, challengeEnd } = event;
      return (view) => {
        if (view.attempt === undefined) return view;
        const { task, base, attempt } = view;
        const committee = committeeRoot(membersOf(view.roster));
        const step = { task, round, attempt: attempt.attempt };
        const certificate = { ...step, committeeRoot: committee, baseDigest: base, inputsRoot, results };
        const behind: RoundView = {
          round,
          certified: { certificate, signers },
          attempt,
          settled: undefined,
          registered: false,
        };
        const rounds = [...view.rounds.filter((known) => known.round !== round), behind];
        return { ...view, stage: "challenge", challengeEnd, base: results.aggregateDigest, rounds };
      };
    }
    case "RoundVoided":
      return (view) => {
        const taken = view.rounds.find(({ round }) => round === event.round)?.certified?.certificate;
        const base = taken?.baseDigest ?? view.base;
        return inRound(event.round, () => ({ certified: undefined }))({ ...view, base });
      };
    case "TaskEnded":
      return (view) => ({
        ...view,
        stage: event.cancelled ? "cancelled" : "done",
        stakesUntil: event.stakesUntil,
        challengeEnd: undefined,
      });
    case "RoundSettled": {
      const { trainersRoot, patientsRoot, values, amounts } = event;
      return inRound(event.round, () => ({ settled: { trainersRoot, patientsRoot, values, amounts } }));
    }
    case "ModelRegistered":
      return inRound(event.round, () => ({ registered: true }));
    case "Paid": {
      const { account, round, amount } = event;
      return (view) => ({ ...view, paid: [...view.paid, { account, round, amount }] });
    }
    case "ReputationChanged":
      return (view) => ({
        ...view,
        applied: new Map(view.applied).set(event.account, event.round + 1),
      });
    case "Equivocated":
      return (view) => ({ ...view, equivocated: [...view.equivocated, event.member] });
    case "Withheld": {
      const { trainer: account, round } = event;
      return (view) => ({ ...view, withheld: [...view.withheld, { account, round }] });
    }
    case "StakeReleased":
      return (view) => ({ ...view, released: [...view.released, event.account] });
    default:
      return (view) => view;
  }
}

/**
 * What a task's events say of it, from its creation on in the chain's order; those of others are passed over. Undefined
 * while its creation is not among them. Pure: the same events give the same view, so after a reorganisation it is simply
 * made anew.
 */
export function foldTask(events: readonly TaskEvent[], task: number): TaskView | undefined {
  let view: TaskView | undefined;
  for (const event of events) {
    if (!isOf(event, task)) continue;
    if (event.name === "TaskCreated") {
      view = {
        task,
        since: event.at.block,
        requester: event.requester,
        terms: event.terms,
        funding: undefined,
        roster: [],
        stage: "open",
        attempt: undefined,
        failed: [],
        challengeEnd: undefined,
        stakesUntil: undefined,
        base: event.terms.modelDigest,
        inputs: hashTerms(event.terms),
        rounds: [],
        paid: [],
        applied: new Map(),
        released: [],
        equivocated: [],
        withheld: [],
      };
    } else if (view !== undefined) view = changeBy(event)(view);
  }
  return view;
}
