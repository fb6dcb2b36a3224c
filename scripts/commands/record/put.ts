import { z } from "zod";

import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { putRecord } from "../../../offchain/workers/client/putRecord.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { describeStored } from "./describeStored.ts";
import { openSourceFile } from "./openSourceFile.ts";

export const recordPut = defineCommand({
  name: "put",
  summary: "seal a file under a policy and register it as yours",
  description:
    "The file is sealed on this machine, goes to IPFS (or, with --inline, into the chain) and is registered; then it " +
    "waits until every guardian keeps its share. Exit code 0 with kept: false says that some have not yet.",
  arguments: [["<file>", "the file to seal"]],
  options: [
    ["--policy <text>", "who may open it when you consent"],
    ["--standing <purposes>", "purposes for which whoever satisfies the policy is let in; default: TREAT"],
    ["--inline", "keep the envelope in the chain itself: at most 16 KiB, for ever"],
    ["--emergency-opt-out", "no way in for emergencies"],
    ["--guardians <set>", "number of the guardian set; default: the network's"],
    ["--media-type <type>", "default: by the file's extension"],
    ["--wait <seconds>", "how long to wait for the guardians; default: 60"],
    ...networkOptions,
  ],
  example: 'record put bundle.json --policy "cardiology@mercy and eu@health-authority" --as patient',
  input: z.object({
    file: argument.path,
    policy: argument.policy,
    standing: argument.purposes.default(1),
    inline: argument.flag,
    emergencyOptOut: argument.flag,
    guardians: argument.positive.optional(),
    mediaType: z.string().min(1).max(255).optional(),
    wait: argument.seconds.default(60_000),
    ...networkInput,
  }),
  async run(input, terminal) {
    const source = await openSourceFile(input.file, input.mediaType, terminal);
    try {
      const session = await openSession(input, "acting");
      const home = await openPerson(session);
      const stored = await putRecord(session.connection, home, {
        policy: formatPolicy(input.policy),
        guardianSet: input.guardians ?? session.network.guardianSet,
        standing: input.standing,
        emergencyOptOut: input.emergencyOptOut,
        inline: input.inline,
        metadata: source.metadata,
        content: source.read(),
        keptMs: input.wait,
        signal: terminal.signal,
      });
      return { value: stored, text: describeStored(stored) };
    } finally {
      await source.close();
    }
  },
});
