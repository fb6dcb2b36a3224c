import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";

import { attacking } from "./demo/attacking.ts";
import { ending } from "./demo/ending.ts";
import { learning } from "./demo/learning/learning.ts";
import { makeBundle } from "./demo/makeBundle.ts";
import { runSteps } from "./demo/runSteps.ts";
import { sharing, type Cabinet, type FirstRecord } from "./demo/sharing.ts";
import { openStage } from "./demo/stage.ts";
import type { StepResult } from "./demo/step.ts";

/**
 * Two stories on real parts: a record's whole life, and seven hospitals that learn together.
 * `npm run demo [-- --json] [-- --file PATH] [-- --story records|learning]`. Exit 0 only if every step came out as it
 * should, 1 if one did not, 2 for a wrong command line.
 */
const { json, file, story: told } = readArguments();
const first = await readFirst(file);
const say = (line: string): void => {
  (json ? process.stderr : process.stdout).write(`${line}\n`);
};

const cabinet: Cabinet = new Map();
const results: StepResult[] = [];
const stage = await openStage((step) => {
  process.stderr.write(`${step}\n`);
});
const second = learning(stage, say);
const stories = {
  records: [...sharing(stage, cabinet, first), ...attacking(stage, cabinet), ...ending(stage, cabinet)],
  learning: second.steps,
};
try {
  const story = told === undefined ? [...stories.records, ...stories.learning] : stories[told];
  for await (const result of runSteps(story)) {
    results.push(result);
    const { ok, name, got, expected, ms, gas } = result;
    const cost = gas === null ? "" : `, ${gas.toLocaleString("en")} gas`;
    say(`${ok ? "ok  " : "FAIL"} ${name}\n       ${got} (${ms} ms${cost})`);
    if (!ok) say(`       expected: ${expected}`);
  }
} finally {
  await second.close();
  await stage.close();
}
const ok = results.every((step) => step.ok);
if (json) process.stdout.write(`${JSON.stringify({ steps: results, ok })}\n`);
else
  say(
    ok ? `\nAll ${results.length} steps came out as they should.` : "\nNot every step came out as it should.",
  );
process.exit(ok ? 0 : 1);

function readArguments(): {
  json: boolean;
  file: string | undefined;
  story: "records" | "learning" | undefined;
} {
  try {
    const options = {
      json: { type: "boolean", default: false },
      file: { type: "string" },
      story: { type: "string" },
    } as const;
    const { json, file, story } = parseArgs({ options }).values;
    if (story !== undefined && story !== "records" && story !== "learning")
      throw new Error(`--story ${story}: there are records and learning`);
    return { json, file, story };
  } catch (error) {
    process.stderr.write(
      `${(error as Error).message}\nusage: npm run demo [-- --json] [--file PATH] [--story records|learning]\n`,
    );
    process.exit(2);
  }
}

async function readFirst(path: string | undefined): Promise<FirstRecord> {
  if (path === undefined) {
    return { name: "bundle.json", mediaType: "application/fhir+json", bytes: makeBundle() };
  }
  // npm runs scripts in the package's directory; the path is relative to where the person stands.
  const absolute = resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
  try {
    return {
      name: basename(absolute),
      mediaType: "application/octet-stream",
      bytes: await readFile(absolute),
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}
