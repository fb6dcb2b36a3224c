import type { Dataset } from "../../learning/data/dataset.ts";
import { TaskMismatchError } from "../../learning/tasks/errors.ts";
import { readReferencePart } from "../../learning/tasks/readReferencePart.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import { ReferenceSetError } from "../reference/errors.ts";
import { openPart } from "../reference/openPart.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { fetchPart } from "./fetchPart.ts";
import { readDealing } from "./readDealing.ts";
import type { Reader } from "./reader.ts";

/**
 * An attempt's reference part, opened with the shares that members published; null where what was sealed is no such part.
 * Its bytes and its key were fixed when the task was posted, so everybody who opens it finds the same. Throws ReplayError
 * "no-dealing", "no-file"; ReferenceSetError "not-enough-shares".
 */
export async function openReference(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  spec: TaskSpec,
): Promise<Dataset | null> {
  const { manifest, dealing } = await readDealing(reader, view, spec);
  const sealed = await fetchPart(reader, view, manifest, attempt);
  const shares = attempt.shares.map(({ member, share }) => ({
    chair: dealing.members.indexOf(member) + 1,
    share,
  }));
  try {
    const { bytes } = await openPart({ manifest, dealing }, attempt, shares, sealed);
    return readReferencePart(spec, bytes);
  } catch (error) {
    const unreadable = error instanceof ReferenceSetError && error.code === "part-unreadable";
    if (unreadable || error instanceof TaskMismatchError) return null;
    throw error;
  }
}
