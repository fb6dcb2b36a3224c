import { open } from "node:fs/promises";

import { CommandError } from "./errors.ts";

/** A file's bytes, unless it has more than it can have. @throws CommandError `file-too-large` */
export async function readBounded(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    if (size > most)
      throw new CommandError("file-too-large", `${path} has ${size} bytes, above ${most}`, {
        details: { path, size, most },
      });
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}
