import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Delete what `writeWhole` leaves in a directory when its process is killed in the middle: NAME.PROCESS.new, where no such
 * process runs any more. What a running process writes is left alone.
 */
export const removeLeftovers = async (directory: string): Promise<void> => {
  for (const name of await readdir(directory)) {
    const writer = /\.([1-9][0-9]*)\.new$/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) await rm(join(directory, name), { force: true });
  }
};

const isRunning = (id: number): boolean => {
  try {
    process.kill(id, 0); // asks only
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH"); // another user's process runs too
  }
};
