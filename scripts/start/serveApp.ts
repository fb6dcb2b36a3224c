import { createRequire } from "node:module";

// Imported, not preloaded: Next hands its own flags on to the processes it forks, and those need their channel.
import "../network/exitWithParent.ts";

/** Next's command line, as a process that ends with the one that started it. Arguments are Next's own. */
await import(createRequire(import.meta.url).resolve("next/dist/bin/next"));
