import { decodeIntegers } from "../../learning/rounds/decodeIntegers.ts";
import { LearningError } from "../../learning/errors.ts";
import type { EarlierUpdate } from "../../learning/tasks/seat.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { deedsOf } from "./deedsOf.ts";
import { fetchBatch } from "./fetchBatch.ts";
import { fetchFile } from "./fetchFile.ts";
import type { Reader } from "./hospital.ts";
import { readReport } from "./readReport.ts";

/**
 * The updates that everybody could read before this Commit opened: those accepted in the last certified round, as its
 * report names them, and those revealed in failed attempts of this one. They are there to find copies by, and small
 * enough to fetch again.
 */
export async function collectEarlier(
  reader: Reader,
  view: TaskView,
  parameters: number,
): Promise<readonly EarlierUpdate[]> {
  const last = view.rounds.filter(({ certified }) => certified !== undefined).at(-1)?.certified;
  const found: { seat: number; digest: Hex }[] = [];
  if (last !== undefined) {
    const report = await readReport(reader, last.certificate.results.reportDigest);
    for (const { seat, outcome, updateDigest } of report.seats)
      if (outcome === "accepted" && updateDigest !== null) found.push({ seat, digest: updateDigest });
  }
  for (const attempt of view.failed) {
    await fetchBatch(reader, view, attempt, "commits");
    await fetchBatch(reader, view, attempt, "reveals");
    for (const [seat, deed] of deedsOf(reader, view, attempt).entries())
      if (deed.did === "reveal" && deed.opens) found.push({ seat, digest: deed.opening.updateDigest });
  }
  const updates: EarlierUpdate[] = [];
  for (const { seat, digest } of found) {
    const bytes = await fetchFile(reader, digest, "an earlier update");
    const delta = decode(bytes, parameters);
    if (delta !== undefined) updates.push({ seat, delta });
  }
  return updates;
}

/** What is no update was refused in its own attempt, and nothing is a copy of it. */
function decode(bytes: Uint8Array, parameters: number): Int32Array | undefined {
  try {
    return decodeIntegers("update", bytes, parameters);
  } catch (error) {
    if (error instanceof LearningError) return undefined;
    throw error;
  }
}
