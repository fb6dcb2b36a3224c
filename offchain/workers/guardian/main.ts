/**
 * The process an institution runs: `node offchain/workers/guardian/main.ts`, with the environment that readSettings.ts and
 * signerSources.ts read (docs/guardian.md).
 */
import { signerSources } from "../../chain/signerSources.ts";
import { runProcess } from "../process/runProcess.ts";
import { readSettings } from "./readSettings.ts";
import { startGuardian } from "./startGuardian.ts";

await runProcess("guardian", async (log) => {
  const { account, port, close } = await startGuardian(
    readSettings(process.env),
    signerSources(process.env),
    log,
  );
  return { told: { account, status: `http://127.0.0.1:${port}` }, close };
});
