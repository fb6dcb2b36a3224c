import { setTimeout as sleep } from "node:timers/promises";
import { failed, recovered, type LaneHost } from "./lane.ts";

/** The longest pause between two tries of a lane in trouble, in milliseconds, unless it is told otherwise. */
const CEILING_MS = 30_000;

/** Does a lane's work again and again; trouble slows it down and is reported, never ends it. */
export async function repeat(
  host: LaneHost,
  lane: string,
  work: () => Promise<void>,
  signal: AbortSignal,
  ceilingMs = CEILING_MS,
): Promise<void> {
  let pause = host.settings.pollMs;
  while (!signal.aborted) {
    try {
      await work();
      pause = host.settings.pollMs;
      recovered(host, lane);
    } catch (error) {
      failed(host, lane, error);
      pause = Math.min(ceilingMs, pause * 2);
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}
