import { z } from "zod";

import { eraseRecord } from "../../../offchain/workers/client/eraseRecord.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { UsageError } from "../frame/errors.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";

export const recordErase = defineCommand({
  name: "erase",
  summary: "end a record for everyone, yourself included",
  description:
    "Cannot be undone. Only the owner. Nobody is permitted from the next block on; the guardians delete their shares, " +
    "and confirm once the epoch key that could open them again is destroyed.",
  arguments: [["<record>", "the record's id"]],
  options: [
    ["--yes", "yes, for ever"],
    ["--wait <seconds>", "how long to wait until the guardians confirm; default: 60"],
    ...networkOptions,
  ],
  example: "record erase 0x4f6c… --yes --as patient",
  input: z.object({
    record: argument.recordId,
    yes: argument.flag,
    wait: argument.seconds.default(60_000),
    ...networkInput,
  }),
  async run(input, terminal) {
    if (!input.yes) throw new UsageError("--yes: erasing cannot be undone; say that you mean it");
    const session = await openSession(input, "acting");
    const home = await openPerson(session);
    terminal.progress("waiting for the guardians …");
    const erased = await eraseRecord(session.connection, home, {
      record: input.record,
      waitMs: input.wait,
      signal: terminal.signal,
    });
    return {
      value: erased,
      text: [
        `record ${erased.record} is closed to everyone`,
        `${erased.confirmed} of ${erased.guardians} guardians have confirmed that their shares are gone`,
        erased.erased
          ? "erased: too few shares are left, for ever"
          : "not yet erased: guardians are still at it",
      ].join("\n"),
    };
  },
});
