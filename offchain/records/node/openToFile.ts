import { randomUUID } from "node:crypto";
import { link, open, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { RecordsError } from "../errors.ts";

/**
 * Writes content to `path` whole or not at all: a temporary file in the same directory, fsync, then its name, once
 * the generator has ended without an error. A failure removes the temporary file. An existing file is never
 * overwritten: `link` refuses where `rename` would replace.
 * @returns the number of bytes written.
 * @throws RecordsError `target-exists`, and whatever the content throws.
 */
export const openToFile = async (path: string, content: AsyncIterable<Uint8Array>): Promise<number> => {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  // Plaintext of a medical record: for its owner's eyes alone.
  const file = await open(temporary, "wx", 0o600);
  let size = 0;
  try {
    for await (const chunk of content) {
      await file.writeFile(chunk);
      size += chunk.length;
    }
    await file.sync();
    await file.close();
    await link(temporary, path).catch((cause: unknown) => {
      throw cause instanceof Error && "code" in cause && cause.code === "EEXIST"
        ? exists(path, cause)
        : cause;
    });
    const directory = await open(dirname(path), "r");
    await directory.sync().finally(() => directory.close());
    return size;
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
};

const exists = (path: string, cause: unknown): RecordsError =>
  new RecordsError("target-exists", `${path} exists already`, {
    repair: "Choose another name, or move the file away first.",
    values: { path },
    cause,
  });
