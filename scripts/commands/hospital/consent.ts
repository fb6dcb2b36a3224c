import { join } from "node:path";
import { z } from "zod";

import { readTaskView } from "../../../offchain/workers/tasks/readTaskView.ts";
import {
  MOST_OPENED_BYTES,
  parseOpenedRows,
  writeOpenedRows,
} from "../../../offchain/workers/consent/openedRows.ts";
import { openedRowsPath } from "../../../offchain/workers/hospital/openedRowsPath.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError } from "../frame/errors.ts";
import { readBounded } from "../frame/readBounded.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { requireHome } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { taskNumber } from "../task/taskNumber.ts";

export const hospitalConsent = defineCommand({
  name: "consent",
  summary: "open the rows behind your update of a round, for an auditor",
  description:
    "Whose records the rows that you declared are, with the salts, and the update: enough for audit consent, and nothing of " +
    "what stands in them. Give it to the auditor and nobody else. The worker wrote it when it trained; it may go on running.",
  arguments: [
    ["<task>", "its number"],
    ["<round>", "from 1"],
  ],
  options: [
    ["--out <path>", "where to write it"],
    ["--force", "replace an existing file"],
    ["--dir <path>", "the worker's directory; default: hospital in the acting member's home"],
    ...networkOptions,
  ],
  example: "hospital consent 1 2 --out mercy-1-2.json --as mercy",
  input: z.object({
    task: taskNumber,
    round: taskNumber,
    out: argument.path,
    force: argument.flag,
    dir: argument.path.optional(),
    ...networkInput,
  }),
  async run({ task, round, out, force, dir, ...input }) {
    await checkOutput(out, { force });
    const session = await openSession(input, "reading");
    const view = await readTaskView(session.chain, task);
    const held = view.rounds.find((known) => known.round === round - 1);
    if (held?.certified === undefined)
      throw new CommandError("unknown-round", `task ${task} has no certified round ${round}`, {
        details: { task, round },
      });
    if (!view.terms.consentGated)
      throw new CommandError("not-consent-gated", `rows of task ${task} are not tied to consents`, {
        details: { task },
      });
    const { attempt } = held.attempt;
    const directory = dir ?? join(requireHome(session), "hospital");
    const path = openedRowsPath(directory, { task, round: round - 1, attempt });
    const opened = parseOpenedRows(await readBounded(path, MOST_OPENED_BYTES));
    await writeOutput(out, new TextEncoder().encode(writeOpenedRows(opened)), { force, mode: 0o600 });
    const { institution, rows } = opened;
    return {
      value: { task, round, attempt: attempt + 1, institution, rows: rows.length, out },
      text: `${rows.length} rows of ${institution} opened in ${out}: show them to the auditor and nobody else`,
    };
  },
});
