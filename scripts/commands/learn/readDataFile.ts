import { readFile, stat } from "node:fs/promises";

import { CommandError } from "../frame/errors.ts";

/**
 * Read a file of data.
 * @throws CommandError `not-a-file` for a directory, by its name
 */
export const readDataFile = async (path: string): Promise<Uint8Array> => {
  if ((await stat(path)).isDirectory()) {
    throw new CommandError("not-a-file", `${path} is a directory; name the files in it`, {
      details: { path },
    });
  }
  return new Uint8Array(await readFile(path));
};
