import { open, rename, rm } from "node:fs/promises";

/** The file beside `path` that this process writes first; each process has its own, so that two never mix. */
const temporaryOf = (path: string): string => `${path}.${process.pid}.new`;

/** Write a file so that a reader, also after a crash, finds the old content or the new one and nothing between. */
export const writeWhole = async (path: string, content: string | Uint8Array): Promise<void> => {
  const temporary = temporaryOf(path);
  const file = await open(temporary, "w");
  try {
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};
