import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import type { Hospital } from "./hospital.ts";
import { isDoneAlready } from "./isDoneAlready.ts";
import { backoff, inTurn, type Memory } from "./memory.ts";
import { perform } from "./perform.ts";

/** What may take long, and keeps no other task's transaction waiting. */
const SENDS_NOTHING: readonly Action["do"][] = [
  "train",
  "offerCommit",
  "fetchCommits",
  "upload",
  "offerReveal",
  "fetchReveals",
  "fetchDealing",
  "checkDealing",
  "judge",
  "tellSignature",
  "agreeOnCommits",
  "agreeOnReveals",
  "review",
  "tellDissent",
  "inspectSigners",
  "writeClaims",
];

/** Phases are short, and whom we wait for may be back any moment. Milliseconds. */
const CEILING_MS = 5_000;

/** What is to be done, and under which name it is remembered. */
export type Due = { readonly view: TaskView; readonly action: Action; readonly key: string };

/**
 * Does one thing, and remembers when it may be done again. Returns the trouble it made, if it is real: what is not due yet, or
 * was done by somebody else, is none.
 *
 * @param resendMs sent, and not seen on the chain for so long: the chain must have time to confirm it
 */
export async function carryOut(
  hospital: Hospital,
  memory: Memory,
  { view, action, key }: Due,
  resendMs: number,
): Promise<unknown> {
  const { status, settings, log } = hospital;
  const { tries } = memory;
  const { task } = view;
  try {
    const work = (): Promise<MinedTask | undefined> => perform(hospital, view, action);
    const mined = await (SENDS_NOTHING.includes(action.do) ? work() : inTurn(memory, work));
    // What sends nothing may be done again.
    tries.set(key, { next: Date.now() + (mined === undefined ? settings.pollMs : resendMs), failures: 0 });
    if (mined === undefined) return undefined;
    status.transactions++;
    status.gasPaid += Number(mined.gas);
    log.info({ task, action: action.do, transaction: mined.hash, gas: String(mined.gas) }, "mined");
    return undefined;
  } catch (error) {
    const failures = (tries.get(key)?.failures ?? 0) + 1;
    // Then the chain is asked again without losing patience.
    const noise = isDoneAlready(error);
    const pause = noise ? Math.max(1_000, settings.pollMs) : backoff(failures, settings.pollMs, CEILING_MS);
    tries.set(key, { next: Date.now() + pause, failures: noise ? 0 : failures });
    if (noise) return undefined;
    const message = error instanceof Error ? error.message : String(error);
    log.info({ task, action: action.do, reason: message }, "not done yet");
    return error;
  }
}
