import { CommandError } from "./errors.ts";
import { readBounded } from "./readBounded.ts";

/** No key of ours is longer. */
const LONGEST = 4096;

/**
 * Read a key from a file.
 *
 * @param what names it in the error: "an authority's secret key"
 * @throws CommandError `not-a-key-file`, or the system's error when there is no such file
 */
export async function readKeyFile<T>(
  path: string,
  what: string,
  decode: (bytes: Uint8Array) => T | Promise<T>,
): Promise<T> {
  const bytes = await readBounded(path, LONGEST);
  try {
    return await decode(bytes);
  } catch (cause) {
    throw new CommandError("not-a-key-file", `${path} is not ${what}`, { details: { path }, cause });
  }
}
