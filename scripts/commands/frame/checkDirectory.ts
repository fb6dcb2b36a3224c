import { access, constants, stat } from "node:fs/promises";

import { CommandError } from "./errors.ts";

/** Before work whose result goes there. @throws CommandError `directory-missing`, `directory-closed` */
export async function checkDirectory(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory() !== true) {
    throw new CommandError("directory-missing", `directory ${directory} does not exist; make it first`, {
      details: { directory },
    });
  }
  await access(directory, constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    throw new CommandError("directory-closed", `directory ${directory} cannot be written to`, {
      details: { directory },
      cause,
    });
  });
}
