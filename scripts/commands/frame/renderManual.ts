import type { Command } from "commander";

const introduction = `# The command line

<!-- Made by \`node scripts/aceso.ts manual --out docs/cli.md --force\`; a test compares it with the commands' own help. -->

    npm run aceso -- COMMAND [ARGUMENTS]        # for programs: npm run --silent aceso -- COMMAND --json

\`npm run\` writes two lines of its own to standard output; \`--silent\` leaves them out.

- **Output.** Standard output holds the result and nothing else; with \`--json\` exactly one JSON object, errors too:
  \`{"error":{"code","message",…}}\`. Logs go to standard error, progress only to a terminal.
- **Exit code.** 0 done; 1 refused or failed; 2 wrong usage, a policy that cannot be read included (with its position);
  130 interrupted.
- **Who acts.** \`--as NAME\`: a member of the local network that \`up\` keeps. Otherwise the keystore (Web3 JSON, version 3)
  in \`ACESO_HOME\`, or the one \`ACESO_KEYSTORE\` names, opened with \`ACESO_PASSWORD\`, \`ACESO_PASSWORD_FILE\` or the file
  \`password\` in that home; or \`ACESO_PRIVATE_KEY\`. Keys and passwords are never arguments.
- **Where.** \`--network\` or \`ACESO_NETWORK\` name a network.json; the default is the local one. \`up\` writes it; for another
  network write \`{"rpc","deployment","ipfs":{"api","token"},"emergencyPolicy","guardianSet"}\`, \`deployment\` being Ignition's
  directory. \`ACESO_IPFS_API\` and \`ACESO_IPFS_TOKEN\` go before the network's own IPFS node.
- **Files.** Whole or not at all: written beside their name and renamed. Existing ones are kept unless \`--force\`. Keys and
  plaintext have mode 0600.
`;

/** Every command with its help, as Markdown. The width is fixed, whatever terminal it is made on. */
export function renderManual(program: Command): string {
  const sections = program.commands.flatMap((command) =>
    command.commands.length === 0
      ? [section(command, command.name())]
      : command.commands.map((child) => section(child, `${command.name()} ${child.name()}`)),
  );
  return `${introduction}\n${sections.join("\n")}`;
}

function section(command: Command, name: string): string {
  command.configureOutput({ getOutHelpWidth: () => 110 });
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  return `## ${name}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
}
