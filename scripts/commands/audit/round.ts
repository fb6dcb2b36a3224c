import { z } from "zod";

import { auditRound } from "../../../offchain/workers/auditor/auditRound.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { taskNumber } from "../task/taskNumber.ts";

export const auditRoundCommand = defineCommand({
  name: "round",
  summary: "replay a learning round, trusting nobody",
  description:
    "From the chain's events: what was entered, who sat and signed, Shapley's values from the certified utilities, the pay " +
    "to the unit. Where updates and the reference part can still be read, the model and the utilities too: updates that " +
    "are sealed to the committee by its members alone, each with the key that its hospital works with. It says how far " +
    "it came (events, or updates), and fails if anything does not hold.",
  arguments: [
    ["<task>", "its number"],
    ["<round>", "from 1"],
  ],
  options: [...networkOptions],
  example: "audit round 1 2",
  input: z.object({ task: taskNumber, round: taskNumber, ...networkInput }),
  async run({ task, round, ...input }) {
    const { chain, connection } = await openSession(input, "auditing");
    const audit = await auditRound(chain, connection.ipfs, task, round - 1);
    if (audit === undefined)
      throw new CommandError("unknown-round", `task ${task} has no round ${round} behind it`, {
        details: { task, round },
      });
    const { tier, ok, checks, missing } = audit;
    const lines = checks.map((one) => `${one.ok ? "ok  " : "FAIL"} ${one.name.padEnd(20)} ${one.found}`);
    if (!ok)
      throw new CommandError(
        "audit-failed",
        `round ${round} of task ${task} does not hold\n${lines.join("\n")}`,
        {
          details: { task, round, checks },
        },
      );
    const far =
      tier === "updates"
        ? "updates: everything is recomputed"
        : `events only: ${missing ?? "updates are not there"}`;
    return {
      value: { task, round, tier, ok, checks, missing },
      text: [...lines, `     checked from        ${far}`].join("\n"),
    };
  },
});
