import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { askMembers } from "./askMembers.ts";
import { ReplayError } from "./errors.ts";
import { fetchFile } from "./fetchFile.ts";
import { filePath } from "./paths.ts";
import type { Reader } from "./reader.ts";

/**
 * A file of a task by its digest, from IPFS or else from any member, and kept, so that others can ask us: one member who has
 * it is enough. Throws ReplayError "no-file" where nobody has it.
 */
export async function fetchShared(
  reader: Reader,
  { roster }: Pick<TaskView, "roster">,
  digest: Hex,
  what: string,
): Promise<Uint8Array> {
  try {
    return await fetchFile(reader, digest, what);
  } catch (error) {
    if (!(error instanceof ReplayError) || error.code !== "no-file") throw error;
    const found = await askMembers(reader, filePath(digest), membersOf(roster), (text) =>
      readFileDocument(text, digest),
    );
    if (found === undefined) throw error;
    reader.files.keep(digest, found);
    return found;
  }
}

/** The bytes of a file as members hand it out, or undefined for a text that is not that file. */
function readFileDocument(text: string, digest: Hex): Uint8Array | undefined {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return sha256Hex(bytes) === digest ? bytes : undefined;
}
