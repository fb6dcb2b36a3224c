import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import type { AttemptView, RoundView, TaskView } from "./taskView.ts";

type Created = Extract<TaskEvent, { name: "TaskCreated" }>;

const begin = ({ task, requester, terms, at }: Created): TaskView => ({
  task,
  requester,
  terms,
  created: { block: at.block, blockHash: at.blockHash },
  funding: undefined,
  seatedIn: undefined,
  seats: [],
  attempt: undefined,
  rounds: [],
  ending: false,
  end: undefined,
  penalties: [],
  refunded: 0n,
});

const inAttempt = (view: TaskView, change: (attempt: AttemptView) => Partial<AttemptView>): TaskView =>
  view.attempt === undefined ? view : { ...view, attempt: { ...view.attempt, ...change(view.attempt) } };

const inRound = (
  view: TaskView,
  round: number,
  change: (known: RoundView) => Partial<RoundView>,
): TaskView => ({
  ...view,
  rounds: view.rounds.map((known) => (known.round === round ? { ...known, ...change(known) } : known)),
});

function certified(view: TaskView, event: Extract<TaskEvent, { name: "RoundCertified" }>): TaskView {
  const { round, results, signers, challengeEnd, at } = event;
  const made: RoundView = {
    round,
    attempt: view.attempt?.attempt ?? 0,
    fate: "challenged",
    results,
    signers,
    challengeEnd,
    transaction: at.transaction,
    settled: undefined,
    paid: [],
    patientsPaid: [],
    registered: false,
  };
  return { ...view, rounds: [...view.rounds, made] };
}

function after(view: TaskView, event: TaskEvent): TaskView {
  switch (event.name) {
    case "TaskFunded": {
      const { token, perRound, split } = event;
      return { ...view, funding: { token, perRound, split } };
    }
    case "Enrolled": {
      const { account, seat, chair, dataset } = event;
      return { ...view, seats: [...view.seats, { account, seat, chair, dataset }] };
    }
    case "CommitOpened": {
      const { round, attempt, commitEnd, revealEnd, certifyEnd } = event;
      const nothing = { commitsBy: undefined, revealsBy: undefined, committed: [], revealed: [], shared: [] };
      return {
        ...view,
        seatedIn: view.seatedIn ?? event.at.block,
        attempt: { round, attempt, commitEnd, revealEnd, certifyEnd, ...nothing },
      };
    }
    case "CommitsPosted":
      return inAttempt(view, () => ({ commitsBy: event.leader }));
    case "RevealsPosted":
      return inAttempt(view, () => ({ revealsBy: event.leader }));
    case "Committed":
      return inAttempt(view, ({ committed }) => ({ committed: [...committed, event.trainer] }));
    case "Revealed":
      return inAttempt(view, ({ revealed }) => ({
        revealed: [...new Set([...revealed, event.trainer])],
      }));
    case "CommitClosed": {
      const { revealEnd, certifyEnd } = event;
      // The block's own time is not in the event: the times that follow are counted from it.
      return inAttempt(view, () => ({ commitEnd: revealEnd - view.terms.revealTime, revealEnd, certifyEnd }));
    }
    case "RevealClosed": {
      const { certifyEnd } = event;
      return inAttempt(view, () => ({ revealEnd: certifyEnd - view.terms.certifyTime, certifyEnd }));
    }
    case "ReferenceShared":
      return inAttempt(view, ({ shared }) => ({ shared: [...new Set([...shared, event.member])] }));
    case "RoundCertified":
      return certified(view, event);
    case "RoundVoided":
      return inRound(view, event.round, () => ({ fate: "void" }));
    case "RoundFinal":
      return inRound(view, event.round, () => ({ fate: "final" }));
    case "RoundSettled": {
      const { trainersRoot, patientsRoot, values, amounts } = event;
      return inRound(view, event.round, () => ({ settled: { trainersRoot, patientsRoot, values, amounts } }));
    }
    case "Paid":
      return inRound(view, event.round, ({ paid }) => ({
        paid: [...paid, { account: event.account, amount: event.amount }],
      }));
    case "PatientPaid":
      return inRound(view, event.round, ({ patientsPaid }) => ({
        patientsPaid: [...patientsPaid, { account: event.account, amount: event.amount }],
      }));
    case "ModelRegistered":
      return inRound(view, event.round, () => ({ registered: true }));
    case "Refunded":
      return { ...view, refunded: view.refunded + event.amount };
    case "TaskEnding":
      return { ...view, ending: true };
    case "TaskEnded":
      return { ...view, end: { cancelled: event.cancelled, stakesUntil: event.stakesUntil } };
    case "Equivocated":
      return { ...view, penalties: [...view.penalties, { account: event.member, why: "equivocated" }] };
    case "Withheld":
      return { ...view, penalties: [...view.penalties, { account: event.trainer, why: "withheld" }] };
    default:
      return view;
  }
}

/**
 * What tasks' events say of them, each from its creation on, in the order of creation. Pure: after a reorganisation the
 * events are others, and so are the views.
 *
 * @param events in the chain's order
 */
export function foldTasks(events: readonly TaskEvent[]): readonly TaskView[] {
  const views = new Map<number, TaskView>();
  for (const event of events) {
    if (!("task" in event)) continue;
    if (event.name === "TaskCreated") views.set(event.task, begin(event));
    else {
      const view = views.get(event.task);
      if (view !== undefined) views.set(event.task, after(view, event));
    }
  }
  return [...views.values()];
}
