import { parseTaskSpec } from "../../learning/tasks/parseTaskSpec.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { fetchFile } from "./fetchFile.ts";
import type { Reader } from "./reader.ts";

/** A task's description as its terms name it. Throws ReplayError "no-file", or TaskSpecError for one we cannot follow. */
export async function readSpec(reader: Reader, { terms }: TaskView): Promise<TaskSpec> {
  return parseTaskSpec(await fetchFile(reader, terms.specDigest, "the task's description"));
}
