/**
 * A hospital that does no work: it got hold of a colleague's rows and hands in the colleague's very update. Apart from that
 * it is the worker itself, and keeps to every rule. COPIED_ACCOUNT and COPIED_DATA say whose.
 */
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import { loadAddresses } from "../../../offchain/chain/loadAddresses.ts";
import { signerSources } from "../../../offchain/chain/signerSources.ts";
import { trainUpdate } from "../../../offchain/learning/tasks/trainUpdate.ts";
import { readRoster } from "../../../offchain/rounds/readRoster.ts";
import type { Train } from "../../../offchain/workers/hospital/hospital.ts";
import { readSettings } from "../../../offchain/workers/hospital/readSettings.ts";
import { startHospital } from "../../../offchain/workers/hospital/startHospital.ts";
import { runProcess } from "../../../offchain/workers/process/runProcess.ts";
import { readRows } from "../../../offchain/workers/tasks/readRows.ts";

const settings = readSettings(process.env);
const { COPIED_ACCOUNT: copied, COPIED_DATA: data = "" } = process.env;

const copy: Train = async (parameters, openPool) => {
  const { spec, step } = parameters;
  const addresses = await loadAddresses(settings.deployment);
  const chain = await connectChain({ rpc: settings.rpc, addresses });
  try {
    const events = await readTaskEvents(chain, { task: step.task, names: ["Enrolled"] });
    const victim = readRoster(events, step.task).find(({ account }) => account === copied);
    if (victim === undefined) return { refused: "the colleague does not take part" };
    return await trainUpdate(
      { ...parameters, rows: await readRows(data, spec), seat: victim.seat },
      openPool,
    );
  } finally {
    chain.provider.destroy();
  }
};

await runProcess("copier", async (log) => {
  const running = await startHospital(settings, signerSources(process.env), log, copy);
  const { account, endpoint, statusPort, close } = running;
  return { told: { account, endpoint, status: `http://127.0.0.1:${statusPort}` }, close };
});
