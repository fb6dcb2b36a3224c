import type { Hex } from "../../rounds/hex.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { ReplayError } from "./errors.ts";
import { fetchShared } from "./fetchShared.ts";
import type { Reader } from "./reader.ts";

/**
 * An update by its digest, from IPFS or else from any member: a trainer that serves it to some members only must not make
 * the others certify that it is lost. While `patient`, throws ReplayError "no-file" where nobody has it; afterwards null.
 */
export async function fetchUpdate(
  reader: Reader,
  view: Pick<TaskView, "roster">,
  digest: Hex,
  patient: boolean,
): Promise<Uint8Array | null> {
  try {
    return await fetchShared(reader, view, digest, "an update");
  } catch (error) {
    if (patient || !(error instanceof ReplayError) || error.code !== "no-file") throw error;
    return null;
  }
}
