/**
 * Every test, side by side. First the dApp's build beside the contracts' own tests; then the browser's stories and the
 * learning rounds of whole hospitals beside everything else: these two mostly wait, for blocks, pages and phases. What is
 * not shown as it comes is told when the last is done. Exit code 1 when anything failed.
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

const [app, solidity] = await Promise.all([
  run("npm", ["run", "build:app"], false),
  hardhat(["test", "solidity"], true),
]);
if (!app.ok) {
  process.stdout.write(`\nThe dApp does not build\n${app.output}`);
  process.exit(1);
}

const all = (await readdir("test", { recursive: true })).filter((file) => file.endsWith(".test.ts")).sort();
const isStory = (file: string): boolean => file.startsWith("e2e");
const isRounds = (file: string): boolean => file.startsWith(join("flows", "learning"));
const test = (isChosen: (file: string) => boolean, shown: boolean): Promise<Run> =>
  hardhat(
    ["test", "mocha", "--no-compile", ...all.filter(isChosen).map((file) => join("test", file))],
    shown,
  );
const [stories, rounds, rest] = await Promise.all([
  test(isStory, false),
  test(isRounds, false),
  test((file) => !isStory(file) && !isRounds(file), true),
]);
process.stdout.write(`\nHospitals in rounds\n${rounds.output}\nThe browser's stories\n${stories.output}`);
process.exitCode = [solidity, stories, rounds, rest].every(({ ok }) => ok) ? 0 : 1;
