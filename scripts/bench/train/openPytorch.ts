import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("pytorch.py", import.meta.url));

export type Pytorch = {
  /** Train for some seconds. @returns images a second */
  readonly train: (seconds: number) => Promise<number>;
  readonly close: () => void;
};

/**
 * PyTorch in a process of its own, with one thread on one core; it waits while nobody asks.
 * @param python Debian's python3, which has python3-torch
 * @returns null where Python, PyTorch or taskset is missing
 */
export const openPytorch = async (
  core: number,
  layout: "contiguous" | "channels_last",
): Promise<Pytorch | null> => {
  const child = spawn("taskset", ["-c", String(core), "/usr/bin/python3", script, layout], {
    env: { ...process.env, OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<string | undefined> => {
    const { value, done } = await lines.next();
    return done === true ? undefined : value;
  };
  if ((await read()) !== "ready") return null;
  return {
    train: async (seconds) => {
      child.stdin.write(`${seconds}\n`);
      return Number(await read());
    },
    close: () => {
      child.stdin.end();
    },
  };
};
