import { randomUUID } from "node:crypto";
import { access, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { releasePieces } from "../envelope/releasePieces.ts";
import { RecordsError } from "../errors.ts";

/**
 * Writes content to `path` whole or not at all: a temporary file in the same directory, fsync, then its name, once
 * the generator has ended without an error. A failure removes the temporary file. A path that exists is refused
 * before anything is written (and not again at the rename, so two writers of one path should not race).
 * Each piece of `content` is used up (`releasePieces`).
 * @returns the number of bytes written.
 * @throws RecordsError `target-exists`, and whatever the content throws.
 */
export const openToFile = async (path: string, content: AsyncIterable<Uint8Array>): Promise<number> => {
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  if (taken) {
    throw new RecordsError("target-exists", `${path} exists already`, {
      repair: "Choose another name, or move the file away first.",
      values: { path },
    });
  }
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  // Plaintext of a medical record: readable by whoever opened it and nobody else.
  const file = await open(temporary, "wx", 0o600);
  let size = 0;
  try {
    for await (const chunk of releasePieces(content)) {
      await file.writeFile(chunk);
      size += chunk.length;
    }
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (cause) {
    await file.close();
    await rm(temporary, { force: true });
    throw cause;
  }
  // The name itself must survive a power cut too.
  const directory = await open(dirname(path), "r");
  await directory.sync().finally(() => directory.close());
  return size;
};
