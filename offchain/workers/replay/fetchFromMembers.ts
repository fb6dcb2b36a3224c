import type { Hex } from "../../rounds/hex.ts";
import { askMembers } from "./askMembers.ts";
import type { Reader } from "./reader.ts";

/**
 * Asks institutions for a document until one has it as it must be, and keeps that, so that others can ask us. `isRight`
 * decides: whoever hands a document over need not be trusted. Returns whether it is here now.
 */
export async function fetchFromMembers(
  reader: Reader,
  path: string,
  from: readonly Hex[],
  isRight: (text: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  if (reader.documents.get(path) !== undefined) return true;
  const found = await askMembers(reader, path, from, async (text) =>
    (await isRight(text)) ? text : undefined,
  );
  if (found === undefined) return false;
  reader.documents.keep(path, found);
  return true;
}
