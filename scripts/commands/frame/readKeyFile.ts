import { open } from "node:fs/promises";

import { CommandError } from "./errors.ts";

/** No key of ours is longer; a wrong path must not read a film into memory. */
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
  const file = await open(path, "r");
  let bytes: Uint8Array;
  try {
    const buffer = new Uint8Array(LONGEST + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    bytes = buffer.slice(0, bytesRead);
  } finally {
    await file.close();
  }
  try {
    return await decode(bytes);
  } catch (cause) {
    throw new CommandError("not-a-key-file", `${path} is not ${what}`, { details: { path }, cause });
  }
}
