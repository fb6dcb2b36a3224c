import { Command } from "commander";
import type { z } from "zod";

import type { Outcome } from "./outcome.ts";
import { parseInput } from "./parseInput.ts";
import type { Terminal } from "./terminal.ts";

/** One command. `input` sees every argument and option by its camel-cased name and turns them into typed values. */
export type CommandDefinition<S extends z.ZodType> = {
  readonly name: string;
  readonly summary: string;
  /** More for `--help`: what the command can and cannot do, in sentences. */
  readonly description?: string;
  /** `["<file>", "what it is"]`, in order. */
  readonly arguments?: readonly (readonly [string, string])[];
  /** `["--out <path>", "what it is"]`; with `"repeatable"` as a third word the value is a list. */
  readonly options?: readonly (readonly [string, string, "repeatable"?])[];
  /** What follows `npm run aceso -- ` in the example of `--help`. */
  readonly example: string;
  readonly input: S;
  readonly run: (input: z.output<S>, terminal: Terminal) => Promise<Outcome>;
};

/** Receives what the chosen command resolved to, exactly once. */
export type Dispatch = (run: (terminal: Terminal) => Promise<Outcome>) => void;

const collect = (value: string, earlier: readonly string[] | undefined): string[] => [
  ...(earlier ?? []),
  value,
];

/**
 * Build commander's command from a definition. The action only parses and hands over: running, printing and exit
 * codes are `runProgram`'s.
 */
export function defineCommand<S extends z.ZodType>(
  definition: CommandDefinition<S>,
): (dispatch: Dispatch) => Command {
  return (dispatch) => {
    const command = new Command(definition.name)
      .summary(definition.summary)
      .description([definition.summary, definition.description].filter(Boolean).join("\n\n"));
    for (const [flags, description] of definition.arguments ?? []) command.argument(flags, description);
    for (const [flags, description, repeatable] of definition.options ?? []) {
      if (repeatable === undefined) command.option(flags, description);
      // Not commander's own `...`, which would swallow the arguments that follow.
      else command.option(flags, `${description} (may be repeated)`, collect);
    }
    command.option("--json", "print one JSON object on standard output and nothing else");
    command.addHelpText("after", `\nExample:\n  $ npm run aceso -- ${definition.example}`);
    command.action(() => {
      const values: Record<string, unknown> = { ...command.opts<Record<string, unknown>>() };
      command.registeredArguments.forEach((argument, i) => {
        values[argument.name()] = command.processedArgs[i];
      });
      const input = parseInput(definition.input, values, command);
      dispatch((terminal) => definition.run(input, terminal));
    });
    return command;
  };
}
