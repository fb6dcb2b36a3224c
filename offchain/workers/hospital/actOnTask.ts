import { readBlockRef } from "../../chain/readBlockRef.ts";
import { foldTask } from "../tasks/foldTask.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import { decide } from "./decide.ts";
import { factsOf } from "./factsOf.ts";
import type { Hospital } from "./hospital.ts";
import { isDoneAlready } from "./isDoneAlready.ts";
import { perform } from "./perform.ts";
import { wantsTask } from "./wantsTask.ts";

/** What this process remembers of what it tried; a restart may try all of it again. */
export type Memory = {
  readonly tries: Map<string, { readonly next: number; readonly failures: number }>;
  /** Which tasks it wants to join. */
  readonly wanted: Map<number, boolean>;
};

const keyOf = ({ task, attempt }: TaskView, action: Action): string => {
  const past = "round" in action ? action.round : `${attempt?.round ?? 0}.${attempt?.attempt ?? 0}`;
  return `${task}/${past}/${action.do}`;
};

/** Sent, and not seen on the chain yet: the chain must have time to confirm it. What sends nothing may be done again. */
const pauseAfter = (hospital: Hospital, sent: boolean): number =>
  sent ? hospital.settings.resendMs : hospital.settings.pollMs;

/** Phases are short, and whom we wait for may be back any moment. Milliseconds. */
const CEILING_MS = 5_000;

const backoff = (failures: number, floor: number): number =>
  Math.min(CEILING_MS, Math.max(100, floor) * 2 ** Math.min(failures, 8));

/**
 * Takes one task as far as it goes now. One action's trouble keeps no other from its turn; the first that is real is
 * thrown at the end.
 */
export async function actOnTask(
  hospital: Hospital,
  task: number,
  { tries, wanted: known }: Memory,
): Promise<void> {
  const { events, position, chain, status, settings, log } = hospital;
  const view = foldTask(events.of(task), task);
  const confirmed = position.latest()?.time;
  if (view === undefined || confirmed === undefined) return;
  const head = (await readBlockRef(chain, "latest"))?.time ?? confirmed;
  const isIn = view.roster.some(({ account }) => account === hospital.account);
  const mayJoin = !isIn && view.stage === "open" && view.funding !== undefined;
  if (!isIn && !mayJoin) return;
  const wanted = mayJoin && (known.get(task) ?? (await wantsTask(hospital, view)));
  if (mayJoin) known.set(task, wanted);
  const facts = await factsOf(hospital, view, { confirmed, head, wanted });
  let trouble: unknown;
  for (const action of decide(facts)) {
    const key = keyOf(view, action);
    const tried = tries.get(key);
    if (tried !== undefined && Date.now() < tried.next) continue;
    try {
      const mined = await perform(hospital, view, action);
      tries.set(key, { next: Date.now() + pauseAfter(hospital, mined !== undefined), failures: 0 });
      if (mined === undefined) continue;
      status.transactions++;
      status.gasPaid += Number(mined.gas);
      log.info({ task, action: action.do, transaction: mined.hash, gas: String(mined.gas) }, "mined");
    } catch (error) {
      const failures = (tried?.failures ?? 0) + 1;
      // Of what is not due yet, or was done by somebody else, the chain is asked again without losing patience.
      const noise = isDoneAlready(error);
      const pause = noise ? Math.max(1_000, settings.pollMs) : backoff(failures, settings.pollMs);
      tries.set(key, { next: Date.now() + pause, failures: noise ? 0 : failures });
      if (noise) continue;
      const message = error instanceof Error ? error.message : String(error);
      log.info({ task, action: action.do, reason: message }, "not done yet");
      trouble ??= error;
    }
  }
  if (trouble !== undefined) throw trouble as Error;
}
