import { z } from "zod";

import { readTaskView } from "../../../offchain/workers/tasks/readTaskView.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { describeTask } from "./describeTask.ts";
import { nameOf } from "./nameOf.ts";
import { readStanding } from "./readStanding.ts";
import { taskNumber } from "./taskNumber.ts";

export const taskShow = defineCommand({
  name: "show",
  summary: "a learning task: who takes part, where it stands, what was paid",
  arguments: [["<task>", "its number"]],
  options: [...networkOptions],
  example: "task show 1",
  input: z.object({ task: taskNumber, ...networkInput }),
  async run(input) {
    const { chain, connection, network } = await openSession(input, "reading");
    const view = await readTaskView(chain, input.task);
    return describeTask(view, await readStanding(connection, view), nameOf(network));
  },
});
