import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Replaces a file as a whole: temporary file beside it, fsync, rename, fsync of the directory. Mode 0600. */
export function replaceFile(path: string, magic: string, body: Uint8Array): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, "w", 0o600);
  try {
    for (const part of [Buffer.from(magic, "utf8"), body])
      for (let at = 0; at < part.length;) at += writeSync(file, part, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  const directory = openSync(dirname(path), "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
