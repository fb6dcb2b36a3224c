import { setTimeout as sleep } from "node:timers/promises";
import type { TaskView } from "../../../../offchain/workers/tasks/taskView.ts";
import { until } from "../../../network/until.ts";
import type { Step } from "../../step.ts";
import { COPIER, FLIPPER } from "../classroom.ts";
import { certifiedIn, outcomesOf, placeOf, roomOf, seatOf, viewOf, type Lesson } from "../lesson.ts";

/** The round is behind us: the next has begun, or the task has ended. */
const roundDone = (lesson: Lesson, round: number): Promise<TaskView> =>
  until(
    `round ${round + 1} is final`,
    async () => {
      const view = await viewOf(lesson);
      if (view.stage === "cancelled") throw new Error("the task was cancelled");
      const isPast = view.stage === "done" || (view.attempt?.round ?? 0) > round;
      return isPast && view;
    },
    120_000,
  );

/** Three rounds: one as they all are, one in which a hospital is killed, and the last. */
export const rounds = (lesson: Lesson): Step[] => [
  {
    name: "Round 1: they train, commit, reveal, recompute each other's work and sign it",
    expected: "certified; 6 accepted, the copier refused",
    run: async () => {
      const view = await roundDone(lesson, 0);
      const outcomes = outcomesOf(view, 0);
      const accepted = outcomes.filter((outcome) => outcome === "accepted").length;
      const copier = outcomes[seatOf(lesson, view, COPIER)] ?? "";
      const is = certifiedIn(view, 0) === undefined ? "not certified" : "certified";
      return { got: `${is}; ${accepted} accepted, the copier ${copier}` };
    },
  },
  {
    name: "Round 2: one is killed (kill -9) after it has committed, and started again",
    expected: "it revealed, was accepted, and signed with the others",
    run: async () => {
      const { start, hospitals } = roomOf(lesson);
      const { processes } = lesson;
      const begun = await until(
        "the second round's commitments are posted",
        async () => {
          const now = await viewOf(lesson);
          return now.attempt?.round === 1 && now.attempt.commits !== undefined && now;
        },
        60_000,
      );
      // Neither a cheat nor a leader of what is left: those would show something else.
      const victim = begun.roster.find(
        ({ account, chair }) =>
          ![2, 3].includes(chair) && ![FLIPPER, COPIER].includes(placeOf(lesson, account)),
      );
      const place = placeOf(lesson, victim?.account ?? "");
      const running = processes.find(({ ready }) => ready.account === hospitals[place]?.account);
      await running?.kill();
      await sleep(1_000);
      processes.push(await start(place));
      const after = await roundDone(lesson, 1);
      const outcome = outcomesOf(after, 1)[seatOf(lesson, after, place)] ?? "";
      const signers = certifiedIn(after, 1)?.signers ?? 0;
      const signed = (signers >>> ((victim?.chair ?? 1) - 1)) & 1 ? "signed" : "did not sign";
      return { got: `it revealed, was ${outcome}, and ${signed} with the others` };
    },
  },
  {
    name: "Round 3, and the task is done",
    expected: "done: 3 rounds certified",
    run: async () => {
      const view = await roundDone(lesson, 2);
      await lesson.attended;
      const certified = view.rounds.filter((round) => round.certified !== undefined).length;
      return { got: `${view.stage}: ${certified} rounds certified` };
    },
  },
];
