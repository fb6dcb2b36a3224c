import type { SeatInput } from "../../learning/tasks/seat.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { deedsOf } from "./deedsOf.ts";
import { HospitalError } from "./errors.ts";
import { fetchFile } from "./fetchFile.ts";
import type { Reader } from "./hospital.ts";

/**
 * What each seat of the running attempt did, with the updates' bytes. While `patient`, an update that nobody serves yet
 * throws HospitalError "no-file"; afterwards it counts as one that nobody could get.
 */
export async function collectSeats(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  patient: boolean,
): Promise<readonly SeatInput[]> {
  const deeds = deedsOf(reader, view, attempt);
  return Promise.all(
    deeds.map(async (deed, seat): Promise<SeatInput> => {
      if (deed.did === "nothing") return { did: "nothing" };
      if (deed.did === "withhold") return { did: "withhold" };
      const { updateDigest, samples } = deed.opening;
      const trainer = view.roster[seat]?.account ?? "0x";
      const bytes = deed.opens ? await fetchUpdate(reader, updateDigest, patient) : null;
      const refused = deed.opens ? null : "it revealed something else than it committed to";
      return { did: "reveal", trainer, updateDigest, samples, order: deed.order, bytes, refused };
    }),
  );
}

async function fetchUpdate(
  reader: Reader,
  digest: `0x${string}`,
  patient: boolean,
): Promise<Uint8Array | null> {
  try {
    return await fetchFile(reader, digest, "an update");
  } catch (error) {
    if (!patient && error instanceof HospitalError && error.code === "no-file") return null;
    throw error;
  }
}
