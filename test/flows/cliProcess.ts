import { expect } from "chai";
import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../../scripts/aceso.ts", import.meta.url));

export type CliResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Everything that any command of these tests has written, to be searched for secrets in the end. */
export const everythingWritten: string[] = [];

/** One `aceso` process, with none of the caller's own ACESO_ settings. */
export function spawnAceso(
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): ChildProcess {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("ACESO_") && name !== "NODE_OPTIONS"),
  );
  return spawn(process.execPath, [entry, ...args], {
    cwd,
    env: { ...inherited, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Longer than any command takes; and than any takes to exit once its one JSON object is written. Milliseconds. */
const PATIENCE_MS = 150_000;
const EXIT_MS = 20_000;

/**
 * Run a command to its end. Whatever it did, it must not have shown a stack trace. One that does not end is killed, and its
 * code is null, for Node itself may lock up as it exits (nodejs/node#54918): where all was said, the object says the code.
 */
export async function runAceso(
  args: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<CliResult> {
  const child = spawnAceso(args, options);
  let stdout = "";
  let stderr = "";
  const kill = (): boolean => child.kill("SIGKILL");
  const timers = [setTimeout(kill, PATIENCE_MS)];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    if (args.includes("--json") && stdout.endsWith("}\n")) timers.push(setTimeout(kill, EXIT_MS));
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const ended = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const lockedUp = ended === null && timers.length > 1;
  if (lockedUp) process.stderr.write(`      (locked up as it exited: aceso ${args.join(" ")})\n`);
  const code = lockedUp ? (stdout.startsWith('{"error"') ? 1 : 0) : ended;
  for (const timer of timers) clearTimeout(timer);
  everythingWritten.push(stdout, stderr);
  const shown = `aceso ${args.join(" ")}\n${stdout}\n${stderr}`;
  expect(`${stdout}${stderr}`, shown).not.to.match(/^\s+at .+:\d+:\d+\)?$/m);
  expect(`${stdout}${stderr}`, shown).not.to.contain("fault of aceso");
  return { code, stdout, stderr };
}

/** Run with `--json`: the whole of standard output must be one JSON object. */
export async function runJson(
  args: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<{ code: number | null; value: Record<string, unknown>; stderr: string }> {
  const { code, stdout, stderr } = await runAceso([...args, "--json"], options);
  const value: unknown = JSON.parse(stdout);
  expect(value, stdout).to.be.an("object");
  expect(stdout.trimEnd().includes("\n"), "more than one line").to.equal(false);
  return { code, value: value as Record<string, unknown>, stderr };
}

/** The `code` of a command that must have failed. */
export function errorCode(value: Record<string, unknown>): string {
  const error = value["error"] as { code?: unknown; message?: unknown } | undefined;
  expect(error?.message).to.be.a("string");
  return String(error?.code);
}
