import { setTimeout as sleep } from "node:timers/promises";
import { isNewest } from "../../chain/followLogs.ts";
import { followTaskEvents } from "../../chain/tasks/followTaskEvents.ts";
import { atomically } from "../database/atomically.ts";
import { commonAncestor } from "../database/commonAncestor.ts";
import { failed, recovered } from "../lanes/lane.ts";
import { repeat } from "../lanes/repeat.ts";
import { actOnTask } from "./actOnTask.ts";
import { considerTasks } from "./considerTasks.ts";
import type { Hospital } from "./hospital.ts";
import { measureBlockTime } from "./measureBlockTime.ts";
import { readHead } from "./readHead.ts";
import { emptyMemory, forgetTasks, type Memory } from "./memory.ts";

/** Follows the chain: events and the position they bring it to go into the store together, all of a step or none. */
async function follow(hospital: Hospital, memory: Memory, signal: AbortSignal): Promise<void> {
  const { chain, settings, position, events, status, store, log } = hospital;
  const { confirmations, pollMs } = settings;
  while (!signal.aborted) {
    const from = position.latest();
    const steps = followTaskEvents({ chain, from, firstBlock: 0, confirmations, pollMs, signal });
    for await (const step of steps) {
      if ("head" in step) memory.head = { block: step.head, seen: Date.now() };
      if (step.kind === "trouble") failed(hospital, "follow", step.error);
      else if (step.kind === "reorg") {
        status.caughtUp = false;
        const above = await commonAncestor(chain, position);
        atomically(store, () => {
          position.rewind(above);
          events.rewind(above);
        });
        forgetTasks(memory);
        log.warn({ block: step.at.number, above }, "the chain was reorganised");
      } else {
        const at = step.kind === "idle" ? step.at : step.to;
        if (step.kind === "advance")
          atomically(store, () => {
            events.add(step.events);
            position.advance(step.to);
          });
        status.blockLag = Math.max(0, step.head.number - (at?.number ?? 0));
        // Where blocks come quicker than they are asked for, there is always one more: the newest confirmed one counts.
        status.caughtUp = step.kind === "idle" || isNewest(step, confirmations);
        recovered(hospital, "follow");
      }
    }
  }
}

/** How long a measured pace of blocks is believed. */
const PACE_MS = 600_000;

/**
 * Runs a hospital until `signal` is aborted. Following the chain, acting on tasks and making up its mind on others go on
 * side by side; nothing is done before the store knows what the chain says. Each task is acted on by itself: a long training
 * in one must not cost the reveal, and so the stake, in another. Transactions go out one after another.
 */
export async function runHospital(hospital: Hospital, signal: AbortSignal): Promise<void> {
  const { chain, events, status, settings } = hospital;
  const memory = emptyMemory();
  const blockSeconds = async (): Promise<number> => {
    if (memory.pace === undefined || memory.pace.until < Date.now()) {
      const head = await readHead(hospital, memory);
      const seconds = head === undefined ? 1 : await measureBlockTime(chain, head.number);
      memory.pace = { seconds, until: Date.now() + PACE_MS };
    }
    return memory.pace.seconds;
  };
  const busy = new Map<number, Promise<unknown>>();
  const troubles = new Map<number, unknown>();
  const act = async (): Promise<void> => {
    if (!status.caughtUp) return;
    const tasks = events.tasks();
    status.tasks = tasks.length;
    const head = (await readHead(hospital, memory))?.time;
    if (head === undefined) return;
    const moment = { head, blockSeconds: await blockSeconds() };
    const live = tasks.filter((task) => !memory.over.has(task) && memory.wanted.get(task) !== false);
    const own = live.filter((task) => memory.enrolled.has(task));
    for (const task of troubles.keys()) if (!live.includes(task)) troubles.delete(task);
    for (const task of new Set([...own, ...live])) {
      if (signal.aborted) return;
      if (busy.has(task)) continue;
      const acting = actOnTask(hospital, task, memory, moment)
        .then(() => troubles.delete(task))
        .catch((error: unknown) => troubles.set(task, error))
        .finally(() => busy.delete(task));
      busy.set(task, acting);
    }
    await Promise.race([Promise.all(busy.values()), sleep(settings.pollMs)]);
    const [trouble] = troubles.values();
    if (trouble !== undefined) throw trouble as Error;
  };
  const consider = async (): Promise<void> => {
    if (status.caughtUp) await considerTasks(hospital, memory, blockSeconds, signal);
  };
  await Promise.all([
    repeat(hospital, "follow", () => follow(hospital, memory, signal), signal),
    repeat(hospital, "act", act, signal, Math.max(1_000, settings.pollMs)),
    repeat(hospital, "consider", consider, signal, Math.max(1_000, settings.pollMs)),
  ]);
  await Promise.all([...busy.values(), ...memory.trainings.values()]);
}
