import { parseArgs } from "node:util";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

import { defaultDirectory } from "./commands/session/defaultDirectory.ts";
import { NetworkError } from "./network/errors.ts";
import { findFreePort } from "./network/findFreePort.ts";
import { refuseTakenPort } from "./network/refuseTakenPort.ts";
import { demoInstitution, demoRequester } from "./start/demoPeople.ts";
import { ensureAppBuilt } from "./start/ensureAppBuilt.ts";
import { startApp } from "./start/startApp.ts";
import { startDemoNetwork } from "./start/startDemoNetwork.ts";

const USAGE = `usage: npm start [-- --port 3000] [--rpc-port 8545] [--directory .aceso/local] [--learning]
       npm run dev, with the same options: pages are compiled when they are asked for`;

/**
 * Everything on this machine: a local chain, IPFS, institutions with guardians, demo people with records, and the dApp.
 * Prints one URL and stays until Ctrl-C. Remembers nothing: starting again begins anew.
 */
const options = readOptions();
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const parts: { close(): Promise<void> }[] = [];
let stopping: Promise<void> | undefined;
/** The newest first. A second Ctrl-C does not wait. */
const stop = (): Promise<void> => {
  if (stopping !== undefined) process.exit(130);
  if (parts.length > 0) say("stopping …");
  stopping = (async () => {
    for (const part of parts.splice(0).reverse()) await part.close();
  })();
  return stopping;
};
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void stop().then(() => process.exit(0)));

try {
  await run();
} catch (error) {
  if (stopping !== undefined) await new Promise(() => undefined);
  await stop();
  if (!(error instanceof NetworkError)) throw error;
  say(`${error.message}\n  what to do: ${error.repair}`);
  process.exit(1);
}

async function run(): Promise<void> {
  const { mode, port, rpcPort, directory, isLearning } = options;
  // Before the minutes that building and seeding may take.
  await refuseTakenPort(port);
  await refuseTakenPort(rpcPort);
  if (mode === "start")
    await ensureAppBuilt(() => {
      say("building the dApp …");
    });
  const demo = await startDemoNetwork({
    directory,
    rpcPort,
    isLearning,
    onStep: (step) => {
      say(`${step} …`);
    },
  });
  const { local, peopleFile, learning } = demo;
  parts.push(local);
  if (learning !== undefined) parts.push(learning);
  say("starting the dApp …");
  const { network } = local;
  const app = await startApp({
    mode,
    port: port === 0 ? await findFreePort() : port,
    network,
    peopleFile,
    log: join(directory, "app.log"),
  });
  parts.push(app);
  void app.ended.then(() => {
    if (stopping !== undefined) return;
    say(`the dApp's server has ended; its log is ${join(directory, "app.log")}`);
    void stop().then(() => process.exit(1));
  });
  for (const [name, { ended }] of local.guardians) {
    void ended.then(() => {
      if (stopping === undefined) say(`the guardian of ${name} has ended; its log is in its home`);
    });
  }
  const mercy = network.institutions.find(({ name }) => name === demoInstitution.name);
  process.stdout.write(`\nAceso is at ${app.url}\n\n`);
  say(
    `Choose one of the demo people under "Connect", or use a wallet of your own with chain ${local.chainId} at ${network.rpc}.`,
  );
  if (mercy !== undefined)
    say(`To deliver attributes as Mercy, its authority key: ${join(mercy.home, "authority-1.key")}`);
  if (learning !== undefined) {
    say(`Four hospitals are at work. Post a task as ${demoRequester.called}, with its rounds in minutes;`);
    say(`a reference set for it, with the label in diagnosis: ${learning.reference}`);
  }
  say("At the command line the same people: npm run --silent aceso -- record list --as patient");
  say("Local only: these keys are public and worth nothing. Ctrl-C stops everything and forgets it.");
  // Something must keep the process alive besides the servers.
  while (stopping === undefined) await sleep(60_000);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        dev: { type: "boolean", default: false },
        port: { type: "string", default: "3000" },
        "rpc-port": { type: "string", default: "8545" },
        directory: { type: "string" },
        learning: { type: "boolean", default: false },
      },
    });
    const port = z.coerce.number().int().min(0).max(65535);
    return {
      mode: values.dev ? ("dev" as const) : ("start" as const),
      port: port.parse(values.port),
      rpcPort: port.parse(values["rpc-port"]),
      isLearning: values.learning,
      // npm runs scripts in the package's directory; a path is relative to where the person stands.
      directory:
        values.directory === undefined
          ? defaultDirectory()
          : resolve(process.env["INIT_CWD"] ?? process.cwd(), values.directory),
    };
  } catch (error) {
    process.stderr.write(
      `${error instanceof z.ZodError ? "a port is a number up to 65535; 0: any free one" : (error as Error).message}\n${USAGE}\n`,
    );
    process.exit(2);
  }
}
