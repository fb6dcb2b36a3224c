import { z } from "zod";

import { readEmergencies } from "../../../offchain/workers/client/readEmergencies.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";

export const recordEmergencies = defineCommand({
  name: "emergencies",
  summary: "the emergencies you have filed, with the reasons to show for them",
  description:
    "The chain has only sha256(salt ‖ reason). Show the auditor reason and salt: whoever has both computes the hash " +
    "again. They are kept in your home, sealed, and nowhere else.",
  options: [...networkOptions],
  example: "record emergencies --as paramedic",
  input: z.object(networkInput),
  async run(input) {
    const session = await openSession(input, "acting");
    const emergencies = await readEmergencies(session.chain, await openPerson(session));
    const lines = emergencies.flatMap(({ record, until, transaction, reasonHash, reason, salt }) => [
      `record       ${record}`,
      `ends         ${new Date(until * 1000).toISOString()}`,
      `transaction  ${transaction}`,
      `hash         ${reasonHash}`,
      `reason       ${reason === null ? "not kept here: filed from another home" : JSON.stringify(reason)}`,
      ...(salt === null ? [] : [`salt         ${salt}`]),
      "",
    ]);
    return {
      value: { emergencies },
      text: lines.length === 0 ? "no emergencies" : lines.join("\n").trimEnd(),
    };
  },
});
