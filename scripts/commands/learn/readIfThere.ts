import { readFile } from "node:fs/promises";

import { isMissing } from "./isMissing.ts";

/** @returns a file's text; null when there is no such file */
export const readIfThere = async (path: string): Promise<string | null> =>
  readFile(path, "utf8").catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
