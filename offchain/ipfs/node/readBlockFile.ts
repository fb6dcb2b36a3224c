import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import { TooLargeError } from "../errors.ts";
import { MAX_BLOCK_BYTES } from "../limits.ts";
import type { LendBuffer, Lent } from "./blockBuffers.ts";
import { isWholePages } from "./isWholePages.ts";

const { O_DIRECT, O_RDONLY } = constants;

/**
 * Reads a block's file into lent memory. It may come out shorter when the file is cut meanwhile, and what it says is not
 * verified.
 *
 * @param direct past the page cache, where memory and length allow (`probeDirectIo`).
 * @throws TooLargeError when the file is larger than any block, and no block of ours; the system's error.
 */
export async function readBlockFile(path: string, lend: LendBuffer, direct: boolean): Promise<Lent> {
  const { size } = await stat(path);
  if (size > MAX_BLOCK_BYTES) throw new TooLargeError(`The block file ${path}`, MAX_BLOCK_BYTES);
  const lent = lend(size);
  try {
    const past = direct && lent.aligned && isWholePages(size);
    const file = await open(path, O_RDONLY | (past ? O_DIRECT : 0));
    try {
      const { bytesRead } = await file.read(lent.bytes, 0, size, 0);
      return bytesRead === size ? lent : { ...lent, bytes: lent.bytes.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch (cause) {
    lent.giveBack();
    throw cause;
  }
}
