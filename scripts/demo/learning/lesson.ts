import type { Ipfs } from "../../../offchain/ipfs/ipfs.ts";
import type { Certificate } from "../../../offchain/rounds/certificate.ts";
import type { Outcome } from "../../../offchain/rounds/outcome.ts";
import { readOutcomes } from "../../../offchain/rounds/readOutcomes.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import type { RunningHospital } from "../../network/startHospital.ts";
import type { Stage } from "../stage.ts";
import type { Classroom } from "./classroom.ts";

/** What the second story's steps hand on to each other. */
export type Lesson = {
  readonly stage: Stage;
  readonly ipfs: Ipfs;
  /** Prints what has no expected words. */
  readonly note: (line: string) => void;
  /** Ends the requester's attendance. */
  readonly stop: AbortController;
  readonly processes: RunningHospital[];
  /** Undefined until the first step. */
  opened: Classroom | undefined;
  /** From the second step on. */
  task: number;
  attended: Promise<unknown>;
};

export const roomOf = ({ opened }: Lesson): Classroom => {
  if (opened === undefined) throw new Error("the hospitals are not admitted");
  return opened;
};

export const viewOf = (lesson: Lesson): Promise<TaskView> => roomOf(lesson).view(lesson.task);

/** By its place in the cohort; −1 for nobody's account. */
export const placeOf = (lesson: Lesson, account: string): number =>
  roomOf(lesson).hospitals.findIndex((hospital) => hospital.account === account);

export const seatOf = (lesson: Lesson, view: TaskView, place: number): number =>
  view.roster.findIndex(({ account }) => placeOf(lesson, account) === place);

export const certifiedIn = (
  view: TaskView,
  round: number,
): { readonly certificate: Certificate; readonly signers: number } | undefined =>
  view.rounds.find((known) => known.round === round)?.certified;

/** By seat; all idle where the round has no certificate. */
export const outcomesOf = (view: TaskView, round: number): readonly Outcome[] =>
  readOutcomes(certifiedIn(view, round)?.certificate.results.outcomes ?? 0n, view.roster.length);

/** Units of the system's token, which has 18 decimals, to two. */
export const tokens = (amount: bigint): string => (Number(amount / 10n ** 14n) / 10_000).toFixed(2);
