import { z } from "zod";

import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { correctRecord } from "../../../offchain/workers/client/correctRecord.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { describeStored } from "./describeStored.ts";
import { openSourceFile } from "./openSourceFile.ts";

export const recordCorrect = defineCommand({
  name: "correct",
  summary: "put a new version of a record in force",
  description:
    "The owner or a carer. Consent belongs to the record, so grants go on; the version goes where the one before is. " +
    "A new policy, emergencies forbidden since, or --renew shuts out for good whoever was let in before, and makes the " +
    "grants in force out anew.",
  arguments: [
    ["<record>", "the record's id"],
    ["<file>", "the corrected file"],
  ],
  options: [
    ["--policy <text>", "a new policy; default: the one it has"],
    ["--renew", "shut former grantees out for good, although the policy stays"],
    ["--media-type <type>", "default: by the file's extension"],
    ["--wait <seconds>", "how long to wait for the guardians; default: 60"],
    ...networkOptions,
  ],
  example: "record correct 0x4f6c… bundle-2.json --as patient",
  input: z.object({
    record: argument.recordId,
    file: argument.path,
    policy: argument.policy.optional(),
    renew: argument.flag,
    mediaType: z.string().min(1).max(255).optional(),
    wait: argument.seconds.default(60_000),
    ...networkInput,
  }),
  async run(input, terminal) {
    const source = await openSourceFile(input.file, input.mediaType, terminal);
    try {
      const session = await openSession(input, "acting");
      const corrected = await correctRecord(session.connection, await openPerson(session), {
        record: input.record,
        policy: input.policy === undefined ? undefined : formatPolicy(input.policy),
        renew: input.renew,
        metadata: source.metadata,
        content: source.read(),
        keptMs: input.wait,
        signal: terminal.signal,
      });
      return { value: corrected, text: describeStored(corrected) };
    } finally {
      await source.close();
    }
  },
});
