import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { askMembers } from "./askMembers.ts";
import { ReplayError } from "./errors.ts";
import { fetchFile } from "./fetchFile.ts";
import type { Reader } from "./reader.ts";
import { filePath } from "./paths.ts";

/**
 * An update by its digest, from IPFS or else from any member: a trainer that serves it to some members only must not make
 * the others certify that it is lost. While `patient`, throws ReplayError "no-file" where nobody has it; afterwards null.
 */
export async function fetchUpdate(
  reader: Reader,
  { roster }: Pick<TaskView, "roster">,
  digest: Hex,
  patient: boolean,
): Promise<Uint8Array | null> {
  try {
    return await fetchFile(reader, digest, "an update");
  } catch (error) {
    if (!(error instanceof ReplayError) || error.code !== "no-file") throw error;
    const found = await askMembers(reader, filePath(digest), membersOf(roster), (text) =>
      readFileDocument(text, digest),
    );
    if (found !== undefined) reader.files.keep(digest, found);
    else if (patient) throw error;
    return found ?? null;
  }
}

/** The bytes of a file as members hand it out, or undefined for a text that is not that file. */
function readFileDocument(text: string, digest: Hex): Uint8Array | undefined {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return sha256Hex(bytes) === digest ? bytes : undefined;
}
