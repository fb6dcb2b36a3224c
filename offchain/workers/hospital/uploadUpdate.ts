import { addBlock } from "../../ipfs/addBlock.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { readSpec } from "../replay/readSpec.ts";
import type { Training } from "./store/trainingTable.ts";

/**
 * Puts our update where others find it, once Commit is over: on IPFS as it is, or, in a task whose updates are sealed, the
 * sealed file, and the update where members that cannot open theirs may ask for it. Throws IpfsError.
 */
export async function uploadUpdate(
  hospital: Hospital,
  view: TaskView,
  { opening, bytes }: Training,
): Promise<void> {
  const { ipfs, files, updates } = hospital;
  const { sealing } = await readSpec(hospital, view);
  if (sealing === "clear") {
    await addBlock(ipfs, bytes);
    return;
  }
  updates.keep(view.task, opening.updateDigest, bytes);
  const sealed = files.get(opening.salt);
  if (sealed !== undefined) await addBlock(ipfs, sealed);
}
