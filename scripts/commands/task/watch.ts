import { z } from "zod";

import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import { fromHex } from "../../../offchain/workers/database/fromHex.ts";
import { attendTask } from "../../../offchain/workers/requester/attendTask.ts";
import { openTaskHome } from "../../../offchain/workers/requester/openTaskHome.ts";
import { readTaskView } from "../../../offchain/workers/tasks/readTaskView.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { requireHome } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { describeTask } from "./describeTask.ts";
import { nameOf } from "./nameOf.ts";
import { readStanding } from "./readStanding.ts";
import { taskNumber } from "./taskNumber.ts";

const POLL_MS = 1_000;

export const taskWatch = defineCommand({
  name: "watch",
  summary: "stay with a task of yours until it ends, and collect its model",
  description:
    "Deals the keys of the reference set once the hospitals are enrolled: until then no round can be certified, and a task " +
    "whose attempts are used up is cancelled (its pay comes back with claim). It may be stopped and started again. The model is checked against the digest that was certified.",
  arguments: [["<task>", "its number"]],
  options: [
    [
      "--out <path>",
      "write the model that the last round gave: safetensors, whose inputs the task's description defines",
    ],
    ["--force", "replace an existing file"],
    ...networkOptions,
  ],
  example: "task watch 1 --out model.safetensors --as requester",
  input: z.object({
    task: taskNumber,
    out: argument.path.optional(),
    force: argument.flag,
    ...networkInput,
  }),
  async run({ task, out, force, ...input }, terminal) {
    if (out !== undefined) await checkOutput(out, { force });
    const session = await openSession(input, "acting");
    const { chain, network, connection } = session;
    const { terms } = await readTaskView(chain, task);
    const home = openTaskHome(requireHome(session), terms.referenceRoot);
    const view = await attendTask({
      chain,
      ipfs: connection.ipfs,
      task,
      secrets: await home.secrets.read(),
      dealing: home.dealing,
      // A network of this machine reorganises nothing.
      confirmations: network.pid === undefined ? 12 : 1,
      pollMs: POLL_MS,
      signal: terminal.signal,
      onChange: ({ stage, attempt, roster }) => {
        const where = attempt === undefined ? `${roster.length} enrolled` : `round ${attempt.round + 1}`;
        terminal.progress(`${stage}, ${where} …`);
      },
    });
    if (view === undefined || (view.stage !== "done" && view.stage !== "cancelled"))
      throw new CommandError("stopped", `task ${task} goes on without being watched`, { details: { task } });
    const described = describeTask(view, await readStanding(connection, view), nameOf(network));
    if (out === undefined) return described;
    const bytes = await readBlock(connection.ipfs, fromHex(view.base));
    await writeOutput(out, bytes, { force });
    return {
      value: { ...described.value, out, bytes: bytes.length },
      text: `${described.text}\nwritten    ${out}, ${bytes.length} bytes`,
    };
  },
});
