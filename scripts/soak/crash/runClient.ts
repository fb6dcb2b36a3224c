import { spawn } from "node:child_process";

/** One command of the command line, in a process of its own. `value` is its JSON; empty when it was killed. */
export type Client = {
  ended: Promise<{ code: number | null; value: Readonly<Record<string, unknown>> }>;
  kill: () => void;
};

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}

/** Starts `aceso …args --json` against the network of `file`. */
export function runClient(file: string, args: readonly string[]): Client {
  const entry = new URL("../../aceso.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [entry, ...args, "--network", file, "--json"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const parts: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => parts.push(part));
  return {
    ended: new Promise((resolve) => {
      child.once("close", (code) => {
        resolve({ code, value: parseObject(Buffer.concat(parts).toString("utf8")) });
      });
    }),
    kill: () => void child.kill("SIGKILL"),
  };
}
