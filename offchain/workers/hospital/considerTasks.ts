import { foldTask } from "../tasks/foldTask.ts";
import type { Hospital } from "./hospital.ts";
import { backoff, type Memory } from "./memory.ts";
import { wantsTask } from "./wantsTask.ts";

/** Somebody's files that nobody serves: looked at again, but ever more seldom. Milliseconds. */
const CEILING_MS = 600_000;

/**
 * Makes up our mind on tasks that are open, one after another, those that made least trouble first. A lane of its own:
 * anybody may post tasks whose files take for ever, and no round waits for them. The first trouble is thrown at the end.
 */
export async function considerTasks(
  hospital: Hospital,
  memory: Memory,
  blockSeconds: () => Promise<number>,
  signal: AbortSignal,
): Promise<void> {
  const { events, settings, account } = hospital;
  const { tries, wanted, enrolled, over } = memory;
  const key = (task: number): string => `${task}/consider`;
  const failuresOf = (task: number): number => tries.get(key(task))?.failures ?? 0;
  const open = events
    .tasks()
    .filter((task) => !wanted.has(task) && !enrolled.has(task) && !over.has(task))
    .filter((task) => Date.now() >= (tries.get(key(task))?.next ?? 0))
    .sort((a, b) => failuresOf(a) - failuresOf(b) || b - a);
  let trouble: unknown;
  for (const task of open) {
    if (signal.aborted) return;
    const view = foldTask(events.of(task), task);
    if (view?.stage !== "open" || view.funding === undefined) continue;
    if (view.roster.some((seat) => seat.account === account)) continue;
    try {
      wanted.set(task, await wantsTask(hospital, view, await blockSeconds()));
    } catch (error) {
      const failures = failuresOf(task) + 1;
      const pause = backoff(failures, settings.pollMs, CEILING_MS);
      tries.set(key(task), { next: Date.now() + pause, failures });
      trouble ??= error;
    }
  }
  if (trouble !== undefined) throw trouble as Error;
}
