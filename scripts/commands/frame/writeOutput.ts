import { randomBytes } from "node:crypto";
import { link, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import { checkDirectory } from "./checkDirectory.ts";
import { CommandError } from "./errors.ts";
import { holdTemporary } from "./temporaries.ts";

/**
 * Write a file whole or not at all: a temporary file beside it, fsync, then its name. An existing file is kept unless
 * `force`. Keys take `mode` 0o600.
 *
 * @throws CommandError `file-exists`
 */
export async function writeOutput(
  path: string,
  content: Uint8Array | AsyncIterable<Uint8Array>,
  { force, mode = 0o644 }: { force: boolean; mode?: number },
): Promise<void> {
  if (!force) await refuseExisting(path);
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
  // Opened first: a name that cannot be made cannot be removed either.
  const file = await open(temporary, "wx", mode);
  const forget = holdTemporary(temporary);
  try {
    try {
      if (content instanceof Uint8Array) await file.writeFile(content);
      else for await (const piece of content) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    if (force) await rename(temporary, path);
    else await place(temporary, path);
  } finally {
    await rm(temporary, { force: true });
    forget();
  }
}

/**
 * What can be known before the work: that the directory is there and writable, and, unless `force`, that nothing stands
 * at `path`.
 *
 * @throws CommandError `directory-missing`, `directory-closed`, `file-exists`
 */
export async function checkOutput(path: string, { force }: { force: boolean }): Promise<void> {
  await checkDirectory(dirname(path));
  if (!force) await refuseExisting(path);
}

async function refuseExisting(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) throw exists(path);
}

/** link() refuses an existing name, which rename() would replace. */
async function place(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw exists(path);
    throw error;
  }
}

const exists = (path: string): CommandError =>
  new CommandError("file-exists", `${path} exists; give another path or --force to replace it`, {
    details: { path },
  });
