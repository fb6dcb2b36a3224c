/**
 * The hospital's worker as it is, with a clock beside it: how long calls to the chain and IPFS take, and whose processor
 * time it is. Written to METER_FILE every second.
 */
import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import { writeFileSync } from "node:fs";
import { signerSources } from "../../../offchain/chain/signerSources.ts";
import { readSettings } from "../../../offchain/workers/hospital/readSettings.ts";
import { startHospital } from "../../../offchain/workers/hospital/startHospital.ts";
import { runProcess } from "../../../offchain/workers/process/runProcess.ts";
import type { Meter } from "./meter.ts";

const settings = readSettings(process.env);
const { METER_FILE: file = "" } = process.env;
const hosts = new Set([settings.rpc, settings.ipfs.api].map((url) => new URL(url).host));

let calls = 0;
let since = 0;
const under = new Set<unknown>();
const begin = (request: unknown, host: string): void => {
  if (!hosts.has(host)) return;
  if (under.size === 0) since = performance.now();
  under.add(request);
};
const end = (request: unknown): void => {
  if (under.delete(request) && under.size === 0) calls += performance.now() - since;
};

// node:http, which ethers and most of our IPFS calls use; then fetch, which the IPFS client library uses.
type Http = { request: ClientRequest };
type Fetched = { request: { origin: string } };
subscribe("http.client.request.start", (message) => {
  const { request } = message as Http;
  begin(request, String(request.getHeader("host")));
});
for (const name of ["http.client.response.finish", "http.client.request.error"])
  subscribe(name, (message) => {
    end((message as Http).request);
  });
subscribe("undici:request:create", (message) => {
  const { request } = message as Fetched;
  begin(request, new URL(request.origin).host);
});
for (const name of ["undici:request:trailers", "undici:request:error"])
  subscribe(name, (message) => {
    end((message as Fetched).request);
  });

await runProcess("metered", async (log) => {
  const running = await startHospital(settings, signerSources(process.env), log);
  const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
  const callsBefore = calls;
  const mainBefore = seconds(process.threadCpuUsage());
  const allBefore = seconds(process.cpuUsage());
  setInterval(() => {
    const open = under.size > 0 ? performance.now() - since : 0;
    const main = seconds(process.threadCpuUsage()) - mainBefore;
    const threads = seconds(process.cpuUsage()) - allBefore - main;
    const now: Meter = { calls: (calls + open - callsBefore) / 1000, main, threads };
    writeFileSync(file, JSON.stringify(now));
  }, 1_000);
  const { account, endpoint, statusPort, close } = running;
  return { told: { account, endpoint, status: `http://127.0.0.1:${statusPort}` }, close };
});
