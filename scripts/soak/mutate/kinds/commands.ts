import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildProgram } from "../../../commands/buildProgram.ts";
import { runProgram } from "../../../commands/frame/runProgram.ts";
import { captureOutput } from "../captureOutput.ts";
import { commandFiles } from "../commandFiles.ts";
import { commandLines } from "../commandLines.ts";
import type { Draw } from "../draw.ts";
import { judgeCommand } from "../judgeCommand.ts";
import type { Kind, Trial } from "../kind.ts";
import { mutateBytes } from "../mutateBytes.ts";
import { setCommandEnvironment } from "../setCommandEnvironment.ts";
import { spoilCommandLine } from "../spoilCommandLine.ts";

/** Command lines, run in this thread through the program that `npm run aceso` runs; and good ones on spoilt files. */
export const commands: Kind = {
  name: "commands",
  mutations: 2_000,
  reaches: [
    "exit 2 usage",
    "exit 2 policy-syntax",
    "exit 1 rpc-unreachable",
    "exit 1 not-a-key-file",
    "exit 1 header-rejected",
    "exit 1 frame-rejected",
    "exit 1 ENOENT",
    "exit 1 not-verified",
    "exit 1",
    "exit 2",
  ],
  prepare: async (directory) => {
    setCommandEnvironment(directory, process.env);
    const files = await captureOutput(() => commandFiles(directory));
    const run = async (argv: readonly string[]): Promise<string | undefined> => {
      const { result: exitCode, stdout, stderr } = await captureOutput(() => runProgram(argv, buildProgram));
      return judgeCommand({ argv, exitCode, stdout, stderr, files: await files.result.restore() });
    };
    const spoilFile = (draw: Draw): Trial => {
      const name = draw.pick(files.result.names);
      const { bytes, what } = mutateBytes(files.result.read(name), draw);
      const readers = commandLines.filter((line) => line.includes(name));
      const argv = [...draw.pick(readers.length > 0 ? readers : commandLines), "--json"];
      return {
        what: `${name}: ${what}, for ${argv.join(" ")}`,
        run: async () => {
          await writeFile(join(directory, name), bytes);
          const {
            result: exitCode,
            stdout,
            stderr,
          } = await captureOutput(() => runProgram(argv, buildProgram));
          const changed = new Map(await files.result.restore());
          changed.delete(name);
          return judgeCommand({ argv, exitCode, stdout, stderr, files: changed });
        },
      };
    };
    return {
      refusals: [],
      attempt: (draw) => {
        if (draw.oneIn(3)) return spoilFile(draw);
        if (draw.oneIn(40)) {
          // Those that need no chain.
          const argv = draw.pick(commandLines.filter(([group]) => group === "abe" || group === "policy"));
          return { isHonest: true, what: argv.join(" "), run: () => run([...argv]) };
        }
        const { argv, what } = spoilCommandLine(directory, draw);
        return { what, run: () => run(argv) };
      },
    };
  },
};
