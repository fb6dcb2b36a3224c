import { membersOf } from "../../rounds/membersOf.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { ReplayError } from "./errors.ts";
import { fetchBatch } from "./fetchBatch.ts";
import { fetchFromMembers } from "./fetchFromMembers.ts";
import { isDealingOf } from "./isDealingOf.ts";
import { dealingPath } from "./paths.ts";
import type { Reader } from "./reader.ts";
import { recomputeRound, type Recomputed } from "./recomputeRound.ts";

/**
 * A round that others certified, anew: from batches and dealing that members hand out, and updates where they can be had.
 * Throws ReplayError "no-file" while anything is not there.
 *
 * @param before the task as it stood before the certificate
 * @param lost seats whose update counts as lost whatever can be fetched
 */
export async function recomputePast(
  reader: Reader,
  before: TaskView,
  lost: readonly number[] = [],
): Promise<Recomputed> {
  const { attempt } = before;
  if (attempt === undefined)
    throw new ReplayError("no-file", "no attempt had begun", { repair: "look at a certified round" });
  const members = membersOf(before.roster);
  await fetchBatch(reader, before, attempt, "commits");
  await fetchBatch(reader, before, attempt, "reveals");
  await fetchFromMembers(reader, dealingPath(before), members, (text) => isDealingOf(reader, before, text));
  return recomputeRound(reader, before, attempt, true, lost);
}
