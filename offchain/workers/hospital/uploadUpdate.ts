import { addBlock } from "../../ipfs/addBlock.ts";
import type { Opening } from "../../rounds/opening.ts";
import type { Step } from "../../rounds/step.ts";
import { readSpec } from "../replay/readSpec.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";

/**
 * Puts our update where others find it, once Commit is over: on IPFS as it is, or, in a task whose updates are sealed, the
 * sealed file, and the update where members that cannot open theirs may ask for it. Throws IpfsError.
 */
export async function uploadUpdate(
  hospital: Hospital,
  view: TaskView,
  step: Step,
  { updateDigest, salt }: Opening,
): Promise<void> {
  const { ipfs, files, trainings, updates } = hospital;
  const bytes = trainings.update(step, view.base);
  if (bytes === undefined) return;
  const { sealing } = await readSpec(hospital, view);
  if (sealing === "clear") {
    await addBlock(ipfs, bytes);
    return;
  }
  updates.keep(view.task, updateDigest, bytes);
  const sealed = files.get(salt);
  if (sealed !== undefined) await addBlock(ipfs, sealed);
}
