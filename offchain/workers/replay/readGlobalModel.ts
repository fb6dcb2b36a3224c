import { readRoundModel } from "../../learning/tasks/readRoundModel.ts";
import type { RoundModel } from "../../learning/tasks/roundModel.ts";
import { taskModel } from "../../learning/tasks/taskModel.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fetchFile } from "./fetchFile.ts";
import type { Reader } from "./reader.ts";

/** A global model of the task. Throws ReplayError "no-file", or LearningError for bytes that are none. */
export async function readGlobalModel(reader: Reader, spec: TaskSpec, digest: Hex): Promise<RoundModel> {
  return readRoundModel(taskModel(spec), await fetchFile(reader, digest, "the round's model"));
}
