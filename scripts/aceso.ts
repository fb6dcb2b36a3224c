import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// Most of a short command is reading its own source: compiled once, it starts in half the time ever after. Beside the
// source, not where Node would put it: whoever could write there could have us run theirs.
enableCompileCache(fileURLToPath(new URL("../cache/node", import.meta.url)));
const [{ buildProgram }, { runProgram }] = await Promise.all([
  import("./commands/buildProgram.ts"),
  import("./commands/frame/runProgram.ts"),
]);

/** The command line of Aceso: `npm run aceso -- COMMAND`. What each command does: docs/cli.md. */
process.exit(await runProgram(process.argv.slice(2), buildProgram));
