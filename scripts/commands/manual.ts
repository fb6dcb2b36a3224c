import { z } from "zod";

import * as argument from "./frame/argument.ts";
import { defineCommand } from "./frame/defineCommand.ts";
import { writeOutput } from "./frame/writeOutput.ts";
import { renderManual } from "./frame/renderManual.ts";
import { buildProgram } from "./buildProgram.ts";

export const manual = defineCommand({
  name: "manual",
  summary: "every command with its help, as Markdown: docs/cli.md",
  options: [
    ["--out <path>", "write it to a file"],
    ["--force", "replace an existing file"],
  ],
  example: "manual --out docs/cli.md --force",
  input: z.object({ out: argument.path.optional(), force: argument.flag }),
  async run({ out, force }) {
    const text = renderManual(await buildProgram(["*"], () => undefined));
    if (out === undefined) return { value: { manual: text }, text: text.trimEnd() };
    await writeOutput(out, new TextEncoder().encode(text), { force });
    return { value: { out }, text: out };
  },
});
