import { z } from "zod";

import { cancelTask } from "../../../offchain/chain/tasks/cancelTask.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { taskNumber } from "./taskNumber.ts";

export const taskCancel = defineCommand({
  name: "cancel",
  summary: "end a task of yours before its time",
  description:
    "At once before the first round; later when the running round has ended: what is being worked on is paid. The pay of " +
    "rounds that are never held comes back with claim. Cannot be undone.",
  arguments: [["<task>", "its number"]],
  options: [...networkOptions],
  example: "task cancel 1 --as requester",
  input: z.object({ task: taskNumber, ...networkInput }),
  async run(input) {
    const { chain } = await openSession(input, "acting");
    const { hash, gas } = await cancelTask(chain, input.task);
    return { value: { task: input.task, transaction: hash, gas }, text: `asked  ${hash} (${gas} gas)` };
  },
});
