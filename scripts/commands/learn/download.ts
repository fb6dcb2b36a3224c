import { join } from "node:path";
import { z } from "zod";

import { MED_MNIST } from "../../../offchain/learning/data/medMnist.ts";
import { downloadData } from "../../../offchain/learning/node/downloadData.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { checkOutput } from "../frame/writeOutput.ts";

const names = Object.keys(MED_MNIST);

export const learnDownload = defineCommand({
  name: "download",
  summary: "fetch a MedMNIST file (28 × 28) from its official place",
  description: `Online. One of ${names.join(", ")}. Its MD5 is compared with the official one and told.`,
  arguments: [["<name>", "such as pneumoniamnist"]],
  options: [
    ["--out <directory>", "where NAME.npz goes; default: here"],
    ["--force", "replace an existing file"],
  ],
  example: "learn download pneumoniamnist",
  input: z.object({
    name: z.string().refine((name) => names.includes(name), `must be one of ${names.join(", ")}`),
    out: argument.path.default(() => argument.path.parse(".")),
    force: argument.flag,
  }),
  async run({ name, out, force }, terminal) {
    await checkOutput(join(out, `${name}.npz`), { force });
    const result = await downloadData(name, out, {
      onProgress: (bytes, total) => {
        const mebibytes = (count: number): string => (count / 2 ** 20).toFixed(1);
        terminal.progress(`${mebibytes(bytes)}${total === null ? "" : ` of ${mebibytes(total)}`} MiB`);
      },
    });
    const official = result.official ? "the official MD5" : "not an official MD5: say so with every figure";
    return { value: result, text: `${result.path}\n${result.md5}, ${official}` };
  },
});
