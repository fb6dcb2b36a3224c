import { readBlockRef } from "../../chain/readBlockRef.ts";
import type { Hospital } from "./hospital.ts";

/** Where the database's beginning is noted: there is no task 0. */
const NOWHERE = { task: 0, round: 0, attempt: 0 };

/**
 * Notes when a database began that has seen nothing of the chain yet. A hospital with an empty one may have lost what it
 * signed, and two signatures in one attempt cost its stake: in an attempt whose Reveal was over by then it signs nothing.
 */
export async function noteBeginning({
  chain,
  position,
  done,
}: Pick<Hospital, "chain" | "position" | "done">): Promise<void> {
  if (position.latest() !== undefined) return;
  const head = await readBlockRef(chain, "latest");
  if (head !== undefined) done.mark(NOWHERE, "began", head.time * 1000);
}

/** The chain's time in seconds when the database began; undefined for one from before this was noted. */
export function beganAt({ done }: Pick<Hospital, "done">): number | undefined {
  const began = done.at(NOWHERE, "began");
  return began === undefined ? undefined : Math.floor(began / 1000);
}
