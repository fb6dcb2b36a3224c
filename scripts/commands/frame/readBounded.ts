import { open } from "node:fs/promises";

import { CommandError } from "./errors.ts";

/**
 * A file's bytes, unless it has more than it can have: a wrong path must not read a film into memory.
 *
 * @throws CommandError `file-too-large`, or the system's error when there is no such file
 */
export async function readBounded(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    // One more than allowed, rather than the size that the system tells: a device has none.
    const buffer = new Uint8Array(most + 1);
    let size = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, size, buffer.length - size, null);
      size += bytesRead;
      if (size > most)
        throw new CommandError("file-too-large", `${path} has more than ${most} bytes`, {
          details: { path, most },
        });
      if (bytesRead === 0) return buffer.slice(0, size);
    }
  } finally {
    await file.close();
  }
}
