import { constants } from "node:fs";
import { mkdir, open, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

const { O_CREAT, O_DIRECT, O_TRUNC, O_WRONLY } = constants;

/**
 * Writes a block's file whole and flushed, or not at all: a temporary file beside it, then its name. Two writers of one
 * path must not meet; a kill leaves at most the temporary file. Its directory is made when missing, and not flushed.
 *
 * @param direct past the page cache (`probeDirectIo`): then `bytes` must be aligned, and whole pages.
 */
export async function writeBlockFile(path: string, bytes: Uint8Array, direct: boolean): Promise<void> {
  const temporary = `${path}.tmp`;
  const file = await create(temporary, O_WRONLY | O_CREAT | O_TRUNC | (direct ? O_DIRECT : 0));
  try {
    const { bytesWritten } = await file.write(bytes, 0, bytes.length, 0);
    if (bytesWritten !== bytes.length) throw new Error(`only ${bytesWritten} bytes of ${path} were written`);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

async function create(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags, 0o600);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause;
    await mkdir(dirname(path), { recursive: true });
    return open(path, flags, 0o600);
  }
}
