import { SoakFault } from "./errors.ts";
import { PLAINTEXT } from "./commandFiles.ts";
import { referencePolicy } from "./referencePolicy.ts";

/** What a command did. */
export type CommandRun = {
  readonly argv: readonly string[];
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were made or changed. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/**
 * Holds a command to its promises: exit code 0, 1 or 2; with --json one object on standard output and nothing else, never
 * a stack trace; on failure nothing left behind. Returns undefined, or what it was refused with.
 * @throws SoakFault
 */
export const judgeCommand = ({ argv, exitCode, stdout, stderr, files }: CommandRun): string | undefined => {
  const output = `${stdout}\n${stderr}`;
  const fail = (why: string): never => {
    throw new SoakFault(`${why} (exit ${exitCode}): ${output.slice(0, 600)}`);
  };
  if (/\n\s+at .+:\d+:\d+/.test(output)) return fail("a stack trace");
  if (![0, 1, 2].includes(exitCode)) return fail("an exit code of its own");
  const temporary = [...files.keys()].find((name) => /\.(tmp|part)$/.test(name));
  if (temporary !== undefined) return fail(`${temporary} was left behind`);
  if (exitCode !== 0 && files.size > 0) return fail(`it failed, and wrote ${[...files.keys()].join(", ")}`);
  const value = argv.includes("--json") ? parseOutput(stdout, fail) : undefined;
  if (exitCode === 0) {
    if (value !== undefined && "error" in value) return fail("done, with an error");
    checkResult(argv, value, files, fail);
    return undefined;
  }
  if (value === undefined) {
    if (stdout !== "") return fail("it failed, and wrote to standard output");
    if (!/(^|\n)error: ./.test(stderr)) return fail("it failed without a word");
    if (stderr.includes("This is a fault of aceso itself")) return fail("an untyped error");
    return `exit ${exitCode}`;
  }
  const { error } = value;
  if (typeof error !== "object" || error === null) return fail("it failed without an error");
  const code: unknown = Reflect.get(error, "code");
  const message: unknown = Reflect.get(error, "message");
  if (typeof code !== "string" || typeof message !== "string" || message === "")
    return fail("an error without words");
  if (code === "internal") return fail("an untyped error");
  return `exit ${exitCode} ${code}`;
};

type Fail = (why: string) => never;

const parseOutput = (stdout: string, fail: Fail): Record<string, unknown> => {
  if (!/^[^\n]+\n$/.test(stdout)) return fail("not one line of JSON");
  let value: unknown;
  try {
    value = JSON.parse(stdout);
  } catch {
    return fail("not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return fail("not one object");
  return { ...value };
};

/** What can be known of a good answer. */
const checkResult = (
  argv: readonly string[],
  value: Record<string, unknown> | undefined,
  files: ReadonlyMap<string, Uint8Array>,
  fail: Fail,
): void => {
  const isHelp = value === undefined ? argv.some((word) => /^(-h|--help)$/.test(word)) : "help" in value;
  if (isHelp) return;
  const words = argv.filter((word) => !word.startsWith("-"));
  if (words[0] === "abe" && words[1] === "decrypt") {
    for (const [name, bytes] of files) {
      if (Buffer.compare(bytes, PLAINTEXT) !== 0) fail(`${name} is not what was sealed`);
    }
    if (files.size !== 1) fail("it opened to no file, or several");
  }
  if (words[0] === "policy" && value !== undefined) {
    const { satisfied, policyId, canonical } = value;
    const isId = typeof policyId === "string" && /^0x[0-9a-f]{64}$/.test(policyId);
    const isPolicy = typeof canonical === "string" && referencePolicy(canonical, new Set()) !== undefined;
    if (typeof satisfied !== "boolean" || !isId || !isPolicy) fail("not a policy's answer");
  }
};
