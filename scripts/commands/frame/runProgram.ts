import { CommanderError, type Command } from "commander";

import { createTerminal } from "./createTerminal.ts";
import type { Dispatch } from "./defineCommand.ts";
import { describeError } from "./describeError.ts";
import { escapeControls } from "./escapeControls.ts";
import { removeTemporaries } from "./temporaries.ts";
import { toJson } from "./toJson.ts";

/** Written to the end, or the reader has gone (EPIPE): either way this settles. */
const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => {
      resolve();
    });
  });

/**
 * Run one command line to its exit code: 0 done, 1 refused or failed, 2 wrong usage, 130 interrupted. Standard output
 * receives the result alone; with `--json` that is one object, also when the command fails or only helps.
 */
export async function runProgram(
  argv: readonly string[],
  buildProgram: (argv: readonly string[], dispatch: Dispatch) => Promise<Command>,
): Promise<number> {
  const json = argv.includes("--json");
  // A reader that goes away early (`| head`) is no fault: what it did not want is dropped.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  const interruption = new AbortController();
  const terminal = createTerminal(interruption.signal);
  let staying = false;
  const interrupt = (signal: NodeJS.Signals) => {
    const again = interruption.signal.aborted;
    interruption.abort();
    if (staying && !again) return;
    removeTemporaries();
    process.exit(signal === "SIGTERM" ? 143 : 130);
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);

  let help = "";
  try {
    const chosen: Parameters<Dispatch>[0][] = [];
    const program = await buildProgram(argv, (run) => chosen.push(run));
    quieten(program, (text) => (help += text));
    await program.parseAsync(argv, { from: "user" });
    const [run] = chosen;
    if (run === undefined) throw new CommanderError(2, "commander.help", "");
    const outcome = await run(terminal);
    terminal.progress("");
    staying = outcome.stay !== undefined;
    await write(process.stdout, json ? `${toJson(outcome.value)}\n` : `${escapeControls(outcome.text)}\n`);
    await outcome.stay;
    return 0;
  } catch (error) {
    terminal.progress("");
    removeTemporaries();
    if (error instanceof CommanderError && error.code === "commander.helpDisplayed") {
      await write(process.stdout, json ? `${toJson({ help })}\n` : help);
      return 0;
    }
    const { exitCode, error: described } = describeError(error);
    if (json) await write(process.stdout, `${toJson({ error: described })}\n`);
    else {
      const { message, repair } = described;
      // Some rooms' messages end with what can be done; it is not said twice.
      const more = typeof repair === "string" && !message.endsWith(repair) ? `\n${repair}` : "";
      await write(process.stderr, escapeControls(`${help}error: ${message}${more}\n`));
    }
    if (process.env["ACESO_DEBUG"] !== undefined && error instanceof Error) terminal.log(error.stack ?? "");
    return exitCode;
  }
}

/** Commander collects instead of printing and throws instead of exiting. */
function quieten(command: Command, collect: (text: string) => void): void {
  command.exitOverride();
  command.configureOutput({ writeOut: collect, writeErr: collect, outputError: () => undefined });
  for (const child of command.commands) quieten(child, collect);
}
