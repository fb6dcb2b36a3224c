/**
 * The process a hospital runs to take part in learning: `node offchain/workers/hospital/main.ts`, with the environment that
 * readSettings.ts and signerSources.ts read (docs/hospital.md).
 */
import { signerSources } from "../../chain/signerSources.ts";
import { runProcess } from "../process/runProcess.ts";
import { readSettings } from "./readSettings.ts";
import { startHospital } from "./startHospital.ts";

await runProcess("hospital", async (log) => {
  const running = await startHospital(readSettings(process.env), signerSources(process.env), log);
  const { account, endpoint, statusPort, close } = running;
  return { told: { account, endpoint, status: `http://127.0.0.1:${statusPort}` }, close };
});
