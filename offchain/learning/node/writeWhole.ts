import { open, rename } from "node:fs/promises";

/** Write a file so that a reader, also after a crash, finds the old content or the new one and nothing between. */
export const writeWhole = async (path: string, content: string | Uint8Array): Promise<void> => {
  const temporary = `${path}.new`;
  const file = await open(temporary, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
};
