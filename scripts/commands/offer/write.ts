import { z } from "zod";

import { writeOffer } from "../../../offchain/workers/client/offers/writeOffer.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { openSourceFile } from "../record/openSourceFile.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";
import { resolveAccount } from "../session/resolveAccount.ts";

export const offerWrite = defineCommand({
  name: "write",
  summary: "sign a file and offer it to a patient, as a record of theirs",
  description:
    "The file is signed with your account, sealed to the patient's published key and put on IPFS. Only the patient can " +
    "open it; it becomes a record when they accept it, with your signature inside for whoever reads it later. The " +
    "signature cannot be taken back, and everyone can see that you wrote something for this patient.",
  arguments: [
    ["<file>", "what you wrote"],
    ["<patient>", "an account, or a name on the local network"],
  ],
  options: [["--media-type <type>", "default: by the file's extension"], ...networkOptions],
  example: "offer write letter.pdf patient --as cardiologist",
  input: z.object({
    file: argument.path,
    patient: z.string().min(1),
    mediaType: z.string().min(1).max(255).optional(),
    ...networkInput,
  }),
  async run(input, terminal) {
    const source = await openSourceFile(input.file, input.mediaType, terminal);
    try {
      const session = await openSession(input, "acting");
      const patient = resolveAccount(session.network, input.patient);
      const written = await writeOffer(session.connection, {
        patient,
        metadata: source.metadata,
        read: () => source.read(),
      });
      return {
        value: written,
        text: [
          `offer        ${written.offer}`,
          `for          ${patient}`,
          `sealed file  ${written.cid}`,
          `transaction  ${written.transaction} (${written.gas} gas)`,
        ].join("\n"),
      };
    } finally {
      await source.close();
    }
  },
});
