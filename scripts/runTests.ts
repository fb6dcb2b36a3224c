/**
 * Every test. The contracts' own first; then the browser's stories and everything else side by side: stories mostly wait
 * for blocks, guardians and pages. What the stories say comes out when the rest is done. Exit code 1 when anything failed.
 */
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import process from "node:process";

const HARDHAT = join("node_modules", ".bin", "hardhat");

// Tests start some hundred processes of ours: none has to compile what one before it has.
process.env["NODE_COMPILE_CACHE"] ??= resolve("cache", "node");

type Run = { readonly ok: boolean; readonly output: string };

/** `shown`: on the terminal as it comes; otherwise kept until the end. */
function run(parameters: readonly string[], shown: boolean): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(HARDHAT, parameters, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const take = (chunk: Buffer): void => {
      if (shown) process.stdout.write(chunk);
      else output += chunk.toString();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ ok: code === 0, output });
    });
  });
}

const all = (await readdir("test", { recursive: true })).filter((file) => file.endsWith(".test.ts")).sort();
const isStory = (file: string): boolean => file.startsWith("e2e");
const files = (chosen: readonly string[]): string[] => chosen.map((file) => join("test", file));

const solidity = await run(["test", "solidity"], true);
const [stories, rest] = await Promise.all([
  run(["test", "mocha", "--no-compile", ...files(all.filter(isStory))], false),
  run(["test", "mocha", "--no-compile", ...files(all.filter((file) => !isStory(file)))], true),
]);
process.stdout.write(`\nThe browser's stories\n${stories.output}`);
process.exitCode = solidity.ok && stories.ok && rest.ok ? 0 : 1;
