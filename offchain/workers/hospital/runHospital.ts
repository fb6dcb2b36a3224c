import { followTaskEvents } from "../../chain/tasks/followTaskEvents.ts";
import { atomically } from "../database/atomically.ts";
import { commonAncestor } from "../database/commonAncestor.ts";
import { failed, recovered } from "../lanes/lane.ts";
import { repeat } from "../lanes/repeat.ts";
import { actOnTask, type Memory } from "./actOnTask.ts";
import type { Hospital } from "./hospital.ts";

/** Follows the chain: events and the position they bring it to go into the store together, all of a step or none. */
async function follow(hospital: Hospital, signal: AbortSignal): Promise<void> {
  const { chain, settings, position, events, status, store, log } = hospital;
  const { confirmations, pollMs } = settings;
  while (!signal.aborted) {
    const from = position.latest();
    const steps = followTaskEvents({ chain, from, firstBlock: 0, confirmations, pollMs, signal });
    for await (const step of steps) {
      if (step.kind === "trouble") failed(hospital, "follow", step.error);
      else if (step.kind === "reorg") {
        const above = await commonAncestor(chain, position);
        atomically(store, () => {
          position.rewind(above);
          events.rewind(above);
        });
        log.warn({ block: step.at.number, above }, "the chain was reorganised");
      } else {
        const at = step.kind === "idle" ? step.at : step.to;
        if (step.kind === "advance")
          atomically(store, () => {
            events.add(step.events);
            position.advance(step.to);
          });
        status.blockLag = Math.max(0, step.head - (at?.number ?? 0));
        // Where blocks come quicker than they are asked for, there is always one more: the newest confirmed one counts.
        status.caughtUp = step.kind === "idle" || step.head - step.to.number < confirmations;
        recovered(hospital, "follow");
      }
    }
  }
}

/**
 * Runs a hospital until `signal` is aborted. Following the chain and acting on tasks go on side by side; nothing is done
 * before the store knows what the chain says. Transactions go out one after another, since one account has one order of
 * nonces.
 */
export async function runHospital(hospital: Hospital, signal: AbortSignal): Promise<void> {
  const memory: Memory = { tries: new Map(), wanted: new Map() };
  const act = async (): Promise<void> => {
    if (!hospital.status.caughtUp) return;
    const tasks = hospital.events.tasks();
    hospital.status.tasks = tasks.length;
    let trouble: unknown;
    for (const task of tasks) {
      if (signal.aborted) return;
      await actOnTask(hospital, task, memory).catch((error: unknown) => {
        trouble ??= error;
      });
    }
    if (trouble !== undefined) throw trouble as Error;
  };
  await Promise.all([
    repeat(hospital, "follow", () => follow(hospital, signal), signal),
    repeat(hospital, "act", act, signal, Math.max(1_000, hospital.settings.pollMs)),
  ]);
}
