import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { Step } from "../../rounds/step.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { openCopy } from "../updates/openCopy.ts";
import { openUpdate } from "../updates/openUpdate.ts";
import { askMembers } from "./askMembers.ts";
import { ReplayError } from "./errors.ts";
import { fetchUpdate } from "./fetchUpdate.ts";
import { copyPath } from "./paths.ts";
import type { Reader } from "./reader.ts";

/** An update as its trainer revealed it. `salt`: undefined where the batch that says it is not here. */
export type Revealed = {
  readonly step: Step;
  readonly trainer: Hex;
  readonly digest: Hex;
  readonly salt: Hex | undefined;
};

/** How the task's updates travel, and whether what cannot be fetched may still come. */
export type Fetching = { readonly sealing: TaskSpec["sealing"]; readonly patient: boolean };

/**
 * A revealed update's bytes. Sealed, they are read out of the trainer's file, or, where that is not there or holds nothing for
 * us, out of a copy that any other member seals to us. While `patient`, throws ReplayError "no-file" where nobody has it;
 * afterwards null. Throws ReplayError "sealed" for a reader who is no member.
 */
export async function fetchRevealed(
  reader: Reader,
  view: TaskView,
  revealed: Revealed,
  { sealing, patient }: Fetching,
): Promise<Uint8Array | null> {
  const { task } = view;
  const { digest } = revealed;
  if (sealing === "clear") return fetchUpdate(reader, view, digest, patient);
  const known = reader.updates.get(task, digest);
  if (known !== undefined) return known;
  const chair = membersOf(view.roster).indexOf(reader.account) + 1;
  if (reader.keys === undefined || chair === 0)
    throw new ReplayError("sealed", `the updates of task ${task} are sealed to its committee`, {
      repair:
        "a member opens them with its own account's key; for others the chain's events are what there is",
      values: { task },
    });
  const found =
    (await openSealed(reader, view, revealed, { chair, ...reader.keys })) ??
    (await askForCopy(reader, view, digest, reader.keys));
  if (found !== undefined) {
    reader.updates.keep(task, digest, found);
    return found;
  }
  if (!patient) return null;
  throw new ReplayError("no-file", "an update is not there, or not sealed to us", {
    repair: "it is asked for again, and of every member; afterwards it counts as lost",
    values: { task, digest },
  });
}

type Keys = NonNullable<Reader["keys"]>;

/** Out of the file that the trainer sealed to the whole committee. */
async function openSealed(
  reader: Reader,
  view: TaskView,
  { step, trainer, digest, salt }: Revealed,
  { chair, privateKey }: Keys & { readonly chair: number },
): Promise<Uint8Array | undefined> {
  const { account, place } = reader;
  if (salt === undefined) return undefined;
  const sealed = await fetchUpdate(reader, view, salt, false);
  if (sealed === null) return undefined;
  return openUpdate({ ...place, ...step, trainer, digest }, sealed, { chair, account }, privateKey);
}

/** Out of a copy that another member sealed to us. */
function askForCopy(
  reader: Reader,
  { task, roster }: TaskView,
  digest: Hex,
  { privateKey }: Keys,
): Promise<Uint8Array | undefined> {
  const { account, place } = reader;
  return askMembers(reader, copyPath(task, digest, account), membersOf(roster), (text) =>
    openCopy({ ...place, task }, { digest, account }, text, privateKey),
  );
}
