/**
 * Every test, side by side: the contracts' own, the learning rounds of whole hospitals, the browser's stories (once the dApp
 * is built) and everything else. Rounds and stories mostly wait, for blocks, phases and pages. "Everything else" is shown as
 * it comes, the others when all are done. Exit code 1 when anything failed.
 */
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import process from "node:process";

// Tests start some hundred processes of ours: none has to compile what one before it has.
process.env["NODE_COMPILE_CACHE"] ??= resolve("cache", "node");

type Run = { readonly ok: boolean; readonly output: string };

/** `shown`: on the terminal as it comes; otherwise kept until the end. */
function run(command: string, parameters: readonly string[], shown: boolean): Promise<Run> {
  return new Promise((done, failed) => {
    const child = spawn(command, parameters, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (chunk: Buffer): void => {
      if (shown) process.stdout.write(chunk);
      else output += chunk.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", failed);
    child.once("close", (code) => {
      done({ ok: code === 0, output });
    });
  });
}

const hardhat = (parameters: readonly string[], shown: boolean): Promise<Run> =>
  run(join("node_modules", ".bin", "hardhat"), parameters, shown);

const all = (await readdir("test", { recursive: true })).filter((file) => file.endsWith(".test.ts")).sort();
/** What needs the dApp built. */
const isStory = (file: string): boolean => file.startsWith("e2e") || file === join("flows", "start.test.ts");
const isRounds = (file: string): boolean => file.startsWith(join("flows", "learning"));
const test = (isChosen: (file: string) => boolean, shown: boolean): Promise<Run> =>
  hardhat(
    ["test", "mocha", "--no-compile", ...all.filter(isChosen).map((file) => join("test", file))],
    shown,
  );
const tellStories = async (): Promise<Run> => {
  const built = await run("npm", ["run", "build:app"], false);
  return built.ok ? test(isStory, false) : built;
};

const [solidity, rounds, stories, rest] = await Promise.all([
  hardhat(["test", "solidity"], false),
  test(isRounds, false),
  tellStories(),
  test((file) => !isStory(file) && !isRounds(file), true),
]);
for (const [name, { output }] of Object.entries({
  "The contracts' own": solidity,
  "Hospitals in rounds": rounds,
  "The browser's stories": stories,
}))
  process.stdout.write(`\n${name}\n${output}`);
process.exitCode = [solidity, rounds, stories, rest].every(({ ok }) => ok) ? 0 : 1;
