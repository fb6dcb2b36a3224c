import { LearningError } from "../../learning/errors.ts";
import { decodeUpdate } from "../../learning/tasks/decodeUpdate.ts";
import type { EarlierUpdate } from "../../learning/tasks/seat.ts";
import type { Hex } from "../../rounds/hex.ts";
import { resolveAttempt } from "../tasks/resolveAttempt.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { deedsOf } from "./deedsOf.ts";
import { fetchBatch } from "./fetchBatch.ts";
import { fetchUpdate } from "./fetchUpdate.ts";
import type { Reader } from "./hospital.ts";
import { readBatches } from "./readBatches.ts";
import { readReport } from "./readReport.ts";

type Found = { readonly seat: number; readonly digest: Hex };

/**
 * The updates that everybody could read before this Commit opened: those accepted in the last certified round, as its
 * report names them, and those revealed in failed attempts of this one. They are there to find copies by, and small
 * enough to fetch again.
 *
 * While `patient`, what a leader or a trainer keeps back throws HospitalError "no-file"; afterwards it counts as never
 * shown: a batch hidden in one attempt must not take the next one with it. Who has it and who has not come to the same
 * result unless somebody hands in a copy of just that.
 */
export async function collectEarlier(
  reader: Reader,
  view: TaskView,
  parameters: number,
  patient: boolean,
): Promise<readonly EarlierUpdate[]> {
  const failed = await Promise.all(view.failed.map((attempt) => revealedIn(reader, view, attempt, patient)));
  const found = [...(await acceptedBefore(reader, view)), ...failed.flat()];
  const updates = await Promise.all(
    found.map(async ({ seat, digest }): Promise<readonly EarlierUpdate[]> => {
      const bytes = await fetchUpdate(reader, view, digest, patient);
      const delta = bytes && decode(bytes, parameters, view.terms.consentGated);
      return delta ? [{ seat, delta }] : [];
    }),
  );
  return updates.flat();
}

async function acceptedBefore(reader: Reader, { rounds }: TaskView): Promise<readonly Found[]> {
  const last = rounds.filter(({ certified }) => certified !== undefined).at(-1)?.certified;
  if (last === undefined) return [];
  const report = await readReport(reader, last.certificate.results.reportDigest);
  return report.seats.flatMap(({ seat, outcome, updateDigest }) =>
    outcome === "accepted" && updateDigest !== null ? [{ seat, digest: updateDigest }] : [],
  );
}

async function revealedIn(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  patient: boolean,
): Promise<readonly Found[]> {
  await fetchBatch(reader, view, attempt, "commits");
  await fetchBatch(reader, view, attempt, "reveals");
  const { commits = [], reveals = [] } = readBatches(reader, view.task, attempt);
  const deeds = patient
    ? deedsOf(reader, view, attempt)
    : resolveAttempt(view, attempt, view.base, reader.place, { commits, reveals });
  return deeds.flatMap((deed, seat) =>
    deed.did === "reveal" && deed.opens ? [{ seat, digest: deed.opening.updateDigest }] : [],
  );
}

/** What is no update was refused in its own attempt, and nothing is a copy of it. */
function decode(bytes: Uint8Array, parameters: number, consentGated: boolean): Int32Array | undefined {
  try {
    return decodeUpdate(bytes, parameters, consentGated).delta;
  } catch (error) {
    if (error instanceof LearningError) return undefined;
    throw error;
  }
}
