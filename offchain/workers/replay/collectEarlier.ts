import { LearningError } from "../../learning/errors.ts";
import { decodeUpdate } from "../../learning/tasks/decodeUpdate.ts";
import type { EarlierUpdate } from "../../learning/tasks/seat.ts";
import { resolveAttempt, type SeatDeed } from "../tasks/resolveAttempt.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { deedsOf } from "./deedsOf.ts";
import { fetchBatch } from "./fetchBatch.ts";
import { fetchRevealed, type Fetching, type Revealed } from "./fetchRevealed.ts";
import type { Reader } from "./reader.ts";
import { readBatches } from "./readBatches.ts";
import { readReport } from "./readReport.ts";

type Found = { readonly seat: number; readonly revealed: Revealed };

/**
 * The updates that everybody could read before this Commit opened: those accepted in the last certified round, as its
 * report names them, and those revealed since in attempts that came to nothing, rounds that were taken back among them:
 * the base is the same there, so a copy of one would be worth as much as it. They are there to find copies by, and small
 * enough to fetch again.
 *
 * While patient, what a leader or a trainer keeps back throws ReplayError "no-file"; afterwards it counts as never
 * shown: a batch hidden in one attempt must not take the next one with it. Who has it and who has not come to the same
 * result unless somebody hands in a copy of just that.
 */
export async function collectEarlier(
  reader: Reader,
  view: TaskView,
  parameters: number,
  fetching: Fetching,
): Promise<readonly EarlierUpdate[]> {
  const failed = await Promise.all(
    view.failed.map((attempt) => revealedIn(reader, view, attempt, fetching.patient)),
  );
  const found = [...(await acceptedBefore(reader, view, fetching)), ...failed.flat()];
  const updates = await Promise.all(
    found.map(async ({ seat, revealed }): Promise<readonly EarlierUpdate[]> => {
      const bytes = await fetchRevealed(reader, view, revealed, fetching);
      const delta = bytes && decode(bytes, parameters, view.terms.consentGated);
      return delta ? [{ seat, delta }] : [];
    }),
  );
  return updates.flat();
}

async function acceptedBefore(
  reader: Reader,
  view: TaskView,
  { sealing }: Fetching,
): Promise<readonly Found[]> {
  const last = view.rounds.filter(({ certified }) => certified !== undefined).at(-1);
  if (last?.certified === undefined) return [];
  const { attempt, certified } = last;
  const report = await readReport(reader, certified.certificate.results.reportDigest);
  const { task, round, attempt: number, baseDigest } = certified.certificate;
  const step = { task, round, attempt: number };
  // In the clear the digest is where an update lies; sealed, it is its file's, which the reveal says.
  const deeds = sealing === "clear" ? [] : await shownIn(reader, view, attempt, baseDigest);
  return report.seats.flatMap(({ seat, outcome, updateDigest: digest }) => {
    const deed = deeds[seat];
    const trainer = view.roster[seat]?.account;
    const salt = deed?.did === "reveal" ? deed.opening.salt : undefined;
    return outcome === "accepted" && digest !== null && trainer !== undefined
      ? [{ seat, revealed: { step, trainer, digest, salt } }]
      : [];
  });
}

/** What each seat did in an attempt as far as its batches can be had. */
async function shownIn(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  base: Revealed["digest"],
): Promise<readonly SeatDeed[]> {
  await fetchBatch(reader, view, attempt, "commits");
  await fetchBatch(reader, view, attempt, "reveals");
  const { commits = [], reveals = [] } = readBatches(reader, view.task, attempt);
  return resolveAttempt(view, attempt, base, reader.place, { commits, reveals });
}

async function revealedIn(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  patient: boolean,
): Promise<readonly Found[]> {
  const shown = await shownIn(reader, view, attempt, view.base);
  const deeds = patient ? deedsOf(reader, view, attempt) : shown;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  return view.roster.flatMap(({ account: trainer }, seat) => {
    const deed = deeds[seat];
    if (deed?.did !== "reveal" || !deed.opens) return [];
    const { updateDigest: digest, salt } = deed.opening;
    return [{ seat, revealed: { step, trainer, digest, salt } }];
  });
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
