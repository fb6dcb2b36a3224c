import { z } from "zod";

import { collectAttributeKeys } from "../../../offchain/workers/client/collectAttributeKeys.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";

export const attributeCollect = defineCommand({
  name: "collect",
  summary: "fetch the attribute keys that institutions have delivered to you",
  description:
    "Each is opened, checked to be its institution's, and kept in your home, sealed under your vault key.",
  options: [...networkOptions],
  example: "attribute collect --as nurse",
  input: z.object(networkInput),
  async run(input) {
    const session = await openSession(input, "acting");
    const { collected, refused } = await collectAttributeKeys(session.connection, await openPerson(session));
    const lines = [
      ...collected.map((attribute) => `collected  ${attribute}`),
      ...refused.map(({ attribute, reason }) => `refused    ${attribute}: ${reason}`),
    ];
    return {
      value: { collected, refused },
      text: lines.length === 0 ? "nothing was delivered" : lines.join("\n"),
    };
  },
});
