import { z } from "zod";

import { auditRound } from "../../../offchain/workers/auditor/auditRound.ts";
import { exportReceipt } from "../../../offchain/workers/receipt/exportReceipt.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { taskNumber } from "../task/taskNumber.ts";
import { listChecks } from "./listChecks.ts";

export const auditRoundCommand = defineCommand({
  name: "round",
  summary: "replay a learning round, trusting nobody",
  description:
    "From the chain's events: what was entered, who sat and signed, Shapley's values from the certified utilities, the pay " +
    "to the unit. Where updates and the reference part can still be read, the model and the utilities too: updates that " +
    "are sealed to the committee by its members alone, each with the key that its hospital works with. It says how far " +
    "it came (events, or updates), and fails if anything does not hold. With --receipt it signs what it found as your " +
    "account, in one JSON file: gas and who paid it, outcomes and reasons, utilities, pay, roots and digests, with the " +
    "round's report and batches. Anybody can check it (audit receipt); what was not to be had is left empty.",
  arguments: [
    ["<task>", "its number"],
    ["<round>", "from 1"],
  ],
  options: [
    ["--receipt <path>", "write a signed receipt of the round, if it holds"],
    ["--force", "replace an existing file"],
    ...networkOptions,
  ],
  example: "audit round 1 2 --receipt round-2.json --as requester",
  input: z.object({
    task: taskNumber,
    round: taskNumber,
    receipt: argument.path.optional(),
    force: argument.flag,
    ...networkInput,
  }),
  async run({ task, round, receipt, force, ...input }) {
    if (receipt !== undefined) await checkOutput(receipt, { force });
    const { chain, connection } = await openSession(input, receipt === undefined ? "auditing" : "acting");
    const audit = await auditRound(chain, connection.ipfs, task, round - 1);
    if (audit === undefined)
      throw new CommandError("unknown-round", `there is no task ${task}, or its round ${round} is not over`, {
        details: { task, round },
      });
    const { tier, ok, checks, missing } = audit;
    const lines = listChecks(audit);
    if (!ok)
      throw new CommandError(
        "audit-failed",
        `round ${round} of task ${task} does not hold\n${lines.join("\n")}`,
        {
          details: { task, round, checks },
        },
      );
    const value = { task, round, tier, ok, checks, missing };
    if (receipt === undefined) return { value, text: lines.join("\n") };
    const exported = await exportReceipt(chain, connection.ipfs, task, round - 1);
    if (exported === undefined)
      throw new CommandError("round-void", `round ${round} of task ${task} was taken back meanwhile`, {
        details: { task, round },
      });
    const { signed, bytes } = exported;
    await writeOutput(receipt, bytes, { force });
    const gas = signed.receipt.gas.total;
    return {
      value: { ...value, receipt, signer: signed.signer, gas },
      text: [...lines, `     receipt             ${receipt}, signed by ${signed.signer}; ${gas} gas`].join(
        "\n",
      ),
    };
  },
});
