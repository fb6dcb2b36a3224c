import { z } from "zod";

import { auditConsent } from "../../../offchain/workers/auditor/auditConsent.ts";
import { MOST_OPENED_BYTES, parseOpenedRows } from "../../../offchain/workers/consent/openedRows.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { readBounded } from "../frame/readBounded.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { taskNumber } from "../task/taskNumber.ts";

export const auditConsentCommand = defineCommand({
  name: "consent",
  summary: "hold rows that a hospital shows against what it committed to and was allowed",
  description:
    "The hospital writes the rows behind its update with hospital consent. As of the block that opened Commit: they make " +
    "the root it committed to, stand in its registered dataset, none twice, each with its patient's consent, and the update " +
    "names just their patients. It proves what was declared, not what was trained on. The node must still know that " +
    "block's state. It fails if anything does not hold.",
  arguments: [
    ["<task>", "its number"],
    ["<round>", "from 1"],
  ],
  options: [["--rows <path>", "the file that the hospital wrote"], ...networkOptions],
  example: "audit consent 1 2 --rows mercy-1-2.json",
  input: z.object({ task: taskNumber, round: taskNumber, rows: argument.path, ...networkInput }),
  async run({ task, round, rows, ...input }) {
    const shown = parseOpenedRows(await readBounded(rows, MOST_OPENED_BYTES));
    if (shown.task !== task || shown.round !== round - 1)
      throw new CommandError(
        "other-round",
        `the file is of task ${shown.task}, round ${shown.round + 1}, not of task ${task}, round ${round}`,
        { details: { task, round } },
      );
    const { chain, connection } = await openSession(input, "auditing");
    const audit = await auditConsent(chain, connection.ipfs, shown);
    if ("nothing" in audit)
      throw new CommandError("nothing-to-audit", audit.nothing, { details: { task, round } });
    const { institution, ok, checks } = audit;
    const lines = checks.map((one) => `${one.ok ? "ok  " : "FAIL"} ${one.name.padEnd(20)} ${one.found}`);
    if (!ok)
      throw new CommandError(
        "audit-failed",
        `the rows of ${institution} in round ${round} of task ${task} do not hold\n${lines.join("\n")}`,
        { details: { task, round, institution, checks } },
      );
    return {
      value: { task, round, institution, rows: audit.rows, ok, checks },
      text: lines.join("\n"),
    };
  },
});
