import type { Manifest } from "../reference/manifest.ts";
import type { PartPlace } from "../reference/partBinding.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { ReplayError } from "./errors.ts";
import { fetchShared } from "./fetchShared.ts";
import type { Reader } from "./reader.ts";

/** An attempt's reference part, sealed, as the manifest names it. Throws ReplayError "no-dealing" where it names none, "no-file". */
export async function fetchPart(
  reader: Reader,
  view: Pick<TaskView, "task" | "roster">,
  { parts }: Manifest,
  { round, attempt }: PartPlace,
): Promise<Uint8Array> {
  const part = parts.find((one) => one.round === round && one.attempt === attempt);
  if (part === undefined)
    throw new ReplayError("no-dealing", "there is no reference part for this attempt", {
      repair: "nothing can be certified in it; the task goes on with the next attempt or ends",
      values: { task: view.task, round, attempt },
    });
  return fetchShared(reader, view, part.digest, "the round's reference part");
}
