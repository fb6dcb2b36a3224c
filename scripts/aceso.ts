import { buildProgram } from "./commands/buildProgram.ts";
import { runProgram } from "./commands/frame/runProgram.ts";

/** The command line of Aceso: `npm run aceso -- COMMAND`. What each command does: docs/cli.md. */
process.exit(await runProgram(process.argv.slice(2), buildProgram));
