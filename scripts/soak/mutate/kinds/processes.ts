import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { captureOutput } from "../captureOutput.ts";
import { commandFiles } from "../commandFiles.ts";
import { judgeCommand } from "../judgeCommand.ts";
import type { Kind } from "../kind.ts";
import { setCommandEnvironment } from "../setCommandEnvironment.ts";
import { spoilCommandLine } from "../spoilCommandLine.ts";

const PROGRAM = fileURLToPath(new URL("../../../aceso.ts", import.meta.url));

/** Command lines in processes of their own, as people run them: the real exit codes and streams. */
export const processes: Kind = {
  name: "processes",
  mutations: 40,
  reaches: ["exit 2 usage"],
  prepare: async (directory) => {
    setCommandEnvironment(directory, process.env);
    const { result: files } = await captureOutput(() => commandFiles(directory));
    return {
      refusals: [],
      attempt: (draw) => {
        const { argv, what } = spoilCommandLine(directory, draw);
        return {
          what,
          run: async () => {
            const child = spawn(process.execPath, [PROGRAM, ...argv], { env: process.env, cwd: directory });
            const written = { stdout: "", stderr: "" };
            for (const name of ["stdout", "stderr"] as const) {
              child[name].setEncoding("utf8").on("data", (text: string) => (written[name] += text));
            }
            child.stdin.end();
            const [code] = (await once(child, "close")) as [number | null];
            return judgeCommand({ argv, exitCode: code ?? -1, ...written, files: await files.restore() });
          },
        };
      },
    };
  },
};
