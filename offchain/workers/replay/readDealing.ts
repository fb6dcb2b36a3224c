import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { tolerated } from "../../rounds/tolerated.ts";
import { signedMessage } from "../messages/message.ts";
import type { Dealing } from "../reference/dealing.ts";
import type { Manifest } from "../reference/manifest.ts";
import { parseDealing } from "../reference/parseDealing.ts";
import { parseManifest } from "../reference/parseManifest.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { ReplayError } from "./errors.ts";
import { fetchFile } from "./fetchFile.ts";
import type { Reader } from "./reader.ts";
import { dealingPath } from "./paths.ts";
import { toldDealing } from "./toldDealing.ts";

/**
 * The reference set's manifest and its dealing, each held against the chain. Throws ReplayError "no-dealing", "no-file";
 * ReferenceSetError where the requester dealt something else.
 */
export async function readDealing(
  reader: Reader,
  view: TaskView,
  spec: TaskSpec,
): Promise<{ readonly manifest: Manifest; readonly dealing: Dealing }> {
  const { documents, place } = reader;
  const { task, terms } = view;
  const told = documents.get(dealingPath(view));
  if (told === undefined)
    throw new ReplayError("no-dealing", `the reference keys of task ${task} are not dealt`, {
      repair: "the requester deals them once the committee is known; without them no round can be certified",
      values: { task },
    });
  const { body } = signedMessage.parse(JSON.parse(told));
  const { dealing: digest } = toldDealing.parse(JSON.parse(body));
  const listed = await fetchFile(reader, spec.reference.manifest, "the reference set's manifest");
  const manifest = parseManifest(listed, terms.referenceRoot);
  const members = membersOf(view.roster);
  const dealt = await fetchFile(reader, digest, "the dealing of reference keys");
  const dealing = parseDealing(dealt, {
    manifest,
    place: { chainId: place.chainId, coordinator: place.coordinator, task },
    members,
    threshold: tolerated(members.length) + 1,
  });
  return { manifest, dealing };
}
