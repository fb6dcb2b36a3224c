import type { SeatInput } from "../../learning/tasks/seat.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { deedsOf } from "./deedsOf.ts";
import { fetchRevealed, type Fetching } from "./fetchRevealed.ts";
import type { Reader } from "./reader.ts";

/**
 * What each seat of the running attempt did, with the updates' bytes. While patient, an update that nobody serves yet
 * throws ReplayError "no-file"; afterwards it counts as one that nobody could get.
 */
export async function collectSeats(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  fetching: Fetching,
  lost: readonly number[],
): Promise<readonly SeatInput[]> {
  const deeds = deedsOf(reader, view, attempt);
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  return Promise.all(
    view.roster.map(async ({ account: trainer }, seat): Promise<SeatInput> => {
      const deed = deeds[seat];
      if (deed === undefined || deed.did === "nothing") return { did: "nothing" };
      if (deed.did === "withhold") return { did: "withhold" };
      const { updateDigest, samples, consentRoot, salt } = deed.opening;
      const revealed = { step, trainer, digest: updateDigest, salt };
      const bytes =
        deed.opens && !lost.includes(seat) ? await fetchRevealed(reader, view, revealed, fetching) : null;
      const refused = !deed.opens
        ? "it revealed something else than it committed to"
        : view.terms.consentGated && BigInt(consentRoot) === 0n
          ? "it declared no rows"
          : null;
      return { did: "reveal", trainer, updateDigest, samples, order: deed.order, bytes, refused };
    }),
  );
}
