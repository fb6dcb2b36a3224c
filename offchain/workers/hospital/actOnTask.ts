import { failed, recovered } from "../lanes/lane.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import { carryOut } from "./carryOut.ts";
import { decide } from "./decide.ts";
import { factsOf } from "./factsOf.ts";
import type { Hospital } from "./hospital.ts";
import { isBehindUs } from "./isBehindUs.ts";
import type { Memory } from "./memory.ts";

const keyOf = ({ task, attempt }: TaskView, action: Action): string => {
  const past = "round" in action ? action.round : `${attempt?.round ?? 0}.${attempt?.attempt ?? 0}`;
  const about = "account" in action ? `/${action.account}` : "";
  return `${task}/${past}/${action.do}${about}`;
};

/** The chain as it stands in this pass. */
export type Moment = {
  /** Time of the newest block. */
  readonly head: number;
  /** Seconds from one block to the next. */
  readonly blockSeconds: number;
};

/**
 * Takes one task as far as it goes now. One action's trouble keeps no other from its turn; the first that is real is
 * thrown at the end. Training goes on beside the rest: others wait for what we say of the dealing meanwhile.
 */
export async function actOnTask(
  hospital: Hospital,
  task: number,
  memory: Memory,
  { head, blockSeconds }: Moment,
): Promise<void> {
  const { account, events, position, settings } = hospital;
  const { tries, wanted: known, enrolled, over, trainings } = memory;
  const view = foldTask(events.of(task), task);
  const confirmed = position.latest()?.time;
  if (view === undefined || confirmed === undefined) return;
  const isIn = view.roster.some((seat) => seat.account === account);
  if (isIn) enrolled.add(task);
  const wanted = !isIn && view.stage === "open" && known.get(task) === true;
  if (!isIn && !wanted) {
    if (isBehindUs(view, account)) over.add(task);
    return;
  }
  const facts = await factsOf(hospital, view, { confirmed, head, blockSeconds, wanted });
  const actions = decide(facts);
  if (actions.length === 0 && isBehindUs(view, account)) over.add(task);
  const resendMs = Math.max(settings.resendMs, settings.confirmations * blockSeconds * 1000);
  let trouble: unknown;
  for (const action of actions) {
    const key = keyOf(view, action);
    if (trainings.has(key) || Date.now() < (tries.get(key)?.next ?? 0)) continue;
    const done = carryOut(hospital, memory, { view, action, key }, resendMs);
    if (action.do !== "train") {
      trouble ??= await done;
      continue;
    }
    const training = done
      .then((error) => {
        if (error === undefined) recovered(hospital, "train");
        else failed(hospital, "train", error);
      })
      .finally(() => trainings.delete(key));
    trainings.set(key, training);
  }
  if (trouble !== undefined) throw trouble as Error;
}
