import { setTimeout as sleep } from "node:timers/promises";

import { NetworkError } from "./errors.ts";

/**
 * Ask again and again until there is an answer other than undefined or false.
 *
 * @param what what is waited for, as it ends the sentence "waited in vain until …"
 * @param everyMs from one question's answer to the next question
 * @example await until("somebody has enrolled", async () => (await view()).roster.length > 0, 60_000);
 * @throws NetworkError `waited-in-vain`
 */
export async function until<T>(
  what: string,
  met: () => Promise<T | false | undefined>,
  timeoutMs: number,
  everyMs = 250,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await met();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline)
      throw new NetworkError("waited-in-vain", `waited ${timeoutMs / 1000} s in vain until ${what}`, {
        repair: "read the processes' logs; a busy machine may only need more time",
        values: { seconds: timeoutMs / 1000 },
      });
    await sleep(everyMs);
  }
}
