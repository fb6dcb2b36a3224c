import { open } from "node:fs/promises";

/**
 * The first `most` bytes of a file and one more, if it has that many: who sees that one refuses it. A wrong path must not
 * read a film into memory.
 *
 * @throws the system's error when there is no such file
 */
export async function readBounded(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const buffer = new Uint8Array(most + 1);
    let size = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, size, buffer.length - size, null);
      size += bytesRead;
      if (bytesRead === 0 || size === buffer.length) return buffer.slice(0, size);
    }
  } finally {
    await file.close();
  }
}
