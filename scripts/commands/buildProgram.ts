import { Command } from "commander";

import type { Dispatch } from "./frame/defineCommand.ts";

type BuildCommand = (dispatch: Dispatch) => Command;

/** A group's commands, loaded only when the group is chosen: `policy check` need not load a chain library. */
type Group = { readonly summary: string; readonly load: () => Promise<readonly BuildCommand[]> };

const groups: Readonly<Record<string, Group>> = {
  abe: {
    summary: "attribute-based encryption of files, offline",
    load: async () => [
      (await import("./abe/authority.ts")).abeAuthority,
      (await import("./abe/key.ts")).abeKey,
      (await import("./abe/encrypt.ts")).abeEncrypt,
      (await import("./abe/decrypt.ts")).abeDecrypt,
    ],
  },
  policy: {
    summary: "who a policy lets in",
    load: async () => [(await import("./policy/check.ts")).policyCheck],
  },
};

/**
 * Commander's program for this command line. Only the group that `argv` names is filled; `"*"` as the only argument
 * fills all of them, for the documentation.
 */
export async function buildProgram(argv: readonly string[], dispatch: Dispatch): Promise<Command> {
  const program = new Command("aceso")
    .description("Share medical records under a policy and the patient's say.")
    .helpCommand(false)
    .option("--json", "print one JSON object on standard output and nothing else");
  const all = argv.length === 1 && argv[0] === "*";
  const chosen = argv.find((argument) => !argument.startsWith("-"));
  for (const [name, { summary, load }] of Object.entries(groups)) {
    const group = program.command(name).summary(summary).description(summary).helpCommand(false);
    group.option("--json", "print one JSON object on standard output and nothing else");
    if (!all && name !== chosen) continue;
    for (const build of await load()) group.addCommand(build(dispatch));
  }
  return program;
}
