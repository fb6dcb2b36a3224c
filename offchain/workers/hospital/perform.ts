import { applyRound } from "../../chain/tasks/applyRound.ts";
import { claimPay } from "../../chain/tasks/claimPay.ts";
import { commitDirect } from "../../chain/tasks/commitDirect.ts";
import { pokeTask } from "../../chain/tasks/pokeTask.ts";
import { registerModel } from "../../chain/tasks/registerModel.ts";
import { releaseStake } from "../../chain/tasks/releaseStake.ts";
import { revealDirect } from "../../chain/tasks/revealDirect.ts";
import { settleRound } from "../../chain/tasks/settleRound.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { fetchBatch } from "../replay/fetchBatch.ts";
import { fetchFromMembers } from "../replay/fetchFromMembers.ts";
import { isDealingOf } from "../replay/isDealingOf.ts";
import { dealingPath } from "../replay/paths.ts";
import { claimOf } from "../tasks/claimOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import { certify } from "./certify.ts";
import { checkDealing } from "./checkDealing.ts";
import { closeEarly } from "./closeEarly.ts";
import { contributionsOf } from "./contributionsOf.ts";
import { enrolIn } from "./enrolIn.ts";
import type { Hospital } from "./hospital.ts";
import { inspectSigners } from "./inspectSigners.ts";
import { judge } from "./judge.ts";
import { offerToLeader } from "./offerToLeader.ts";
import { postOwnBatch } from "./postOwnBatch.ts";
import { reportOffence } from "./reportOffence.ts";
import { reviewRound } from "./reviewRound.ts";
import { shareOwnReference } from "./shareOwnReference.ts";
import { takeBack } from "./takeBack.ts";
import { tellClosing } from "./tellClosing.ts";
import { tellDissent } from "./tellDissent.ts";
import { tellSignature } from "./tellSignature.ts";
import { trainForRound } from "./trainForRound.ts";
import { uploadUpdate } from "./uploadUpdate.ts";
import { writeClaims } from "./writeClaims.ts";

/**
 * Does one thing. Each may be done again: what was done before is found so, by the chain, the receiver or the store.
 * Returns the transaction, where one was sent.
 */
export async function perform(
  hospital: Hospital,
  view: TaskView,
  action: Action,
): Promise<MinedTask | undefined> {
  switch (action.do) {
    case "enrol":
      return enrolIn(hospital, view);
    case "poke":
      return pokeTask(hospital.chain, view.task);
    case "releaseStake":
      return releaseStake(hospital.chain, view.task, hospital.account);
    case "settle":
    case "claim":
    case "writeClaims":
    case "applyRound":
    case "registerModel":
    case "inspectSigners":
    case "report":
      return performOnPast(hospital, view, action);
    default:
      return view.attempt === undefined ? undefined : performInAttempt(hospital, view, view.attempt, action);
  }
}

type OnPast = Extract<Action, { round: number }>;
type InAttempt = Exclude<Action, OnPast | { do: "enrol" | "poke" | "releaseStake" }>;

async function performInAttempt(
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
      await uploadUpdate(hospital, view, training);
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

async function performOnPast(
  hospital: Hospital,
  view: TaskView,
  action: OnPast,
): Promise<MinedTask | undefined> {
  const { chain, account } = hospital;
  const round = view.rounds.find((known) => known.round === action.round);
  if (round === undefined) return undefined;
  const { certified } = round;
  switch (action.do) {
    case "settle": {
      const contributions = contributionsOf(hospital, round);
      if (certified === undefined || contributions === undefined) return undefined;
      const { certificate, signers } = certified;
      return settleRound(chain, certificate, signers, view.roster, contributions);
    }
    case "claim": {
      const seat = view.roster.findIndex((enrolled) => enrolled.account === account);
      const claim = claimOf(view, round, seat);
      return claim && claimPay(chain, claim);
    }
    case "writeClaims":
      await writeClaims(hospital, view, round);
      return undefined;
    case "applyRound": {
      const known = view.rounds.find((one) => one.certified !== undefined)?.certified;
      // Of a void round the contract reads task and round only.
      const certificate = certified?.certificate ?? known?.certificate;
      if (certificate === undefined) return undefined;
      const named = { ...certificate, task: view.task, round: round.round };
      return applyRound(chain, account, named, certified?.signers ?? 0);
    }
    case "registerModel":
      return certified && registerModel(chain, certified.certificate, certified.signers);
    case "inspectSigners":
      await inspectSigners(hospital, view, round);
      return undefined;
    case "report":
      return reportOffence(hospital, view, action);
  }
}
