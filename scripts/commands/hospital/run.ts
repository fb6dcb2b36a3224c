import { access } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import { signerSources } from "../../../offchain/chain/signerSources.ts";
import { readSettings } from "../../../offchain/workers/hospital/readSettings.ts";
import { startHospital } from "../../../offchain/workers/hospital/startHospital.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { requireHome } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { tokenAmount } from "../task/tokenAmount.ts";

export const hospitalRun = defineCommand({
  name: "run",
  summary: "take part in learning tasks, until Ctrl-C",
  description:
    "Trains on your rows, which stay here, and does all that a round asks of a hospital: docs/hospital.md. It may be " +
    "stopped, or killed, at any time, and goes on where it was. Settings beyond these come from ACESO_ variables.",
  options: [
    ["--data <path>", "your rows: CSV, or MedMNIST's .npz"],
    [
      "--consents <path>",
      "CSV that ties rows to patients' records; default: ACESO_HOSPITAL_CONSENTS, else none",
    ],
    ["--max-stake <tokens>", "the most to stake in one task"],
    ["--tasks <numbers>", "tasks' numbers such as 3,7, or all whose data fit; default: none"],
    ...networkOptions,
  ],
  example: "hospital run --data patients.csv --max-stake 1000 --tasks 1 --as mercy",
  input: z.object({
    data: argument.path,
    consents: argument.path.optional(),
    maxStake: tokenAmount,
    tasks: z.string().min(1).optional(),
    ...networkInput,
  }),
  async run({ data, consents, maxStake, tasks, ...input }, terminal) {
    await access(data);
    const session = await openSession(input, "acting");
    const home = requireHome(session);
    const { network } = session;
    const settings = readSettings({
      // A network of this machine has blocks at once, and reorganises nothing.
      ...(network.pid === undefined ? {} : { ACESO_CONFIRMATIONS: "1", ACESO_POLL_MS: "250" }),
      ...process.env,
      ACESO_HOSPITAL_DIR: join(home, "hospital"),
      ACESO_HOSPITAL_DATA: data,
      ...(consents === undefined ? {} : { ACESO_HOSPITAL_CONSENTS: consents }),
      ACESO_HOSPITAL_MAX_STAKE: String(maxStake),
      ACESO_HOSPITAL_TASKS: tasks,
      ACESO_RPC: network.rpc,
      ACESO_DEPLOYMENT: network.deployment,
      ACESO_IPFS_API: network.ipfs.api,
      ACESO_IPFS_TOKEN: network.ipfs.token,
    });
    const own = { ACESO_KEYSTORE: join(home, "keystore.json"), ACESO_PASSWORD_FILE: join(home, "password") };
    const note = (facts: object, words: string): void => {
      terminal.log(`${words} ${JSON.stringify(facts)}`);
    };
    const sources = signerSources(input.as === undefined ? { ...own, ...process.env } : own);
    const running = await startHospital(settings, sources, { info: note, warn: note });
    const { account, endpoint, statusPort } = running;
    const status = `http://127.0.0.1:${statusPort}`;
    const stay = new Promise<void>((resolve) => {
      const stop = (): void => {
        terminal.log("stopping …");
        void running.close().then(resolve);
      };
      if (terminal.signal.aborted) stop();
      else terminal.signal.addEventListener("abort", stop, { once: true });
    });
    return {
      value: { account, endpoint, status },
      text: `${account} takes part at ${endpoint}; health and metrics at ${status}`,
      stay,
    };
  },
});
