import { commitDirect } from "../../chain/tasks/commitDirect.ts";
import { revealDirect } from "../../chain/tasks/revealDirect.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { fetchBatch } from "../replay/fetchBatch.ts";
import { fetchFromMembers } from "../replay/fetchFromMembers.ts";
import { isDealingOf } from "../replay/isDealingOf.ts";
import { dealingPath } from "../replay/paths.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import { certify } from "./certify.ts";
import { checkDealing } from "./checkDealing.ts";
import { closeEarly } from "./closeEarly.ts";
import type { Hospital } from "./hospital.ts";
import { judge } from "./judge.ts";
import { offerToLeader } from "./offerToLeader.ts";
import { postOwnBatch } from "./postOwnBatch.ts";
import { reviewRound } from "./reviewRound.ts";
import { shareOwnReference } from "./shareOwnReference.ts";
import { takeBack } from "./takeBack.ts";
import { tellClosing } from "./tellClosing.ts";
import { tellDissent } from "./tellDissent.ts";
import { tellSignature } from "./tellSignature.ts";
import { trainForRound } from "./trainForRound.ts";
import { uploadUpdate } from "./uploadUpdate.ts";

/** What is to be done in the running attempt. */
export type InAttempt = Exclude<Action, { round: number } | { do: "enrol" | "poke" | "releaseStake" }>;

/** Does one thing of the running attempt; returns the transaction, where one was sent. */
export async function performInAttempt(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
  action: InAttempt,
): Promise<MinedTask | undefined> {
  const { chain, trainings, done } = hospital;
  const { task } = view;
  const step = { task, round: attempt.round, attempt: attempt.attempt };
  const training = trainings.get(step, view.base);
  switch (action.do) {
    case "train":
      await trainForRound(hospital, view, attempt);
      return undefined;
    case "offerCommit":
      await offerToLeader(hospital, view, attempt, "commitment");
      return undefined;
    case "offerReveal":
      await offerToLeader(hospital, view, attempt, "reveal");
      return undefined;
    case "postCommits":
      return postOwnBatch(hospital, view, attempt, "commits");
    case "postReveals":
      return postOwnBatch(hospital, view, attempt, "reveals");
    case "fetchCommits":
      await fetchBatch(hospital, view, attempt, "commits");
      return undefined;
    case "fetchReveals":
      await fetchBatch(hospital, view, attempt, "reveals");
      return undefined;
    case "commitDirect":
      return training && commitDirect(chain, task, training.commitment);
    case "revealDirect":
      return training && revealDirect(chain, task, training.opening);
    case "upload":
      if (training === undefined) return undefined;
      await uploadUpdate(hospital, view, step, training.opening);
      done.mark(step, "uploaded", Date.now());
      return undefined;
    case "fetchDealing":
      await fetchFromMembers(hospital, dealingPath(view), membersOf(view.roster), (text) =>
        isDealingOf(hospital, view, text),
      );
      return undefined;
    case "checkDealing":
      await checkDealing(hospital, view, attempt);
      return undefined;
    case "agreeOnCommits":
    case "agreeOnReveals":
      await tellClosing(hospital, view, attempt, action.do === "agreeOnCommits" ? "commit" : "reveal");
      return undefined;
    case "closeCommit":
    case "closeReveal":
      return closeEarly(hospital, view, attempt, action.do === "closeCommit" ? "commit" : "reveal");
    case "shareReference":
      return shareOwnReference(hospital, view, attempt);
    case "judge":
      await judge(hospital, view, attempt, action.patient);
      return undefined;
    case "tellSignature":
      await tellSignature(hospital, view, attempt);
      return undefined;
    case "certify":
      return certify(hospital, view, attempt);
    case "review":
      await reviewRound(hospital, view, attempt);
      return undefined;
    case "tellDissent":
      await tellDissent(hospital, view, attempt);
      return undefined;
    case "takeBack":
      return takeBack(hospital, view, attempt);
  }
}
