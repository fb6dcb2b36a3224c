import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fetchDocument } from "../messages/fetchDocument.ts";
import type { Reader } from "./hospital.ts";

/**
 * Asks institutions in turn for a document until one has it as it must be, and keeps that, so that others can ask us.
 * `isRight` decides: whoever hands a document over need not be trusted. Returns whether it is here now.
 */
export async function fetchFromMembers(
  reader: Reader,
  path: string,
  from: readonly Hex[],
  isRight: (text: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  if (reader.documents.get(path) !== undefined) return true;
  for (const member of from) {
    if (member === reader.account) continue;
    const { endpoint } = await readInstitution(reader.chain, member);
    const text = endpoint === "" ? undefined : await fetchDocument(endpoint, path);
    if (text === undefined || !(await isRight(text))) continue;
    reader.documents.keep(path, text);
    return true;
  }
  return false;
}
