import { pokeTask } from "../../chain/tasks/pokeTask.ts";
import { releaseStake } from "../../chain/tasks/releaseStake.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import { enrolIn } from "./enrolIn.ts";
import type { Hospital } from "./hospital.ts";
import { performInAttempt } from "./performInAttempt.ts";
import { performOnPast } from "./performOnPast.ts";

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
