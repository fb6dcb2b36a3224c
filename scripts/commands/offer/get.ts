import { z } from "zod";

import { authorOf } from "../../../offchain/workers/client/offers/authorOf.ts";
import { findOffer } from "../../../offchain/workers/client/offers/findOffer.ts";
import { readOffer } from "../../../offchain/workers/client/offers/readOffer.ts";
import { hashContent } from "../../../offchain/records/offers/hashContent.ts";
import * as argument from "../frame/argument.ts";
import { checkDirectory } from "../frame/checkDirectory.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { findFreeName } from "../frame/findFreeName.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { chooseOutput } from "../record/chooseOutput.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { describeAuthor } from "./describeAuthor.ts";

export const offerGet = defineCommand({
  name: "get",
  summary: "read what was offered to you, before you answer",
  description:
    "Opens it with your own key, verifies every block, and says whether its author really signed it. Nobody is asked, " +
    "and nobody sees that you did.",
  arguments: [["<offer>", "the offer's id"]],
  options: [
    [
      "--out <path>",
      "where to write; default: the name its author gave it, here, unless it begins with a dot; with (2) where that is taken (mode 0600)",
    ],
    ["--force", "replace an existing file; only with --out: its author chose its name"],
    ...networkOptions,
  ],
  example: "offer get 0x91b0… --out letter.pdf --as patient",
  input: z
    .object({ offer: argument.offerId, out: argument.path.optional(), force: argument.flag, ...networkInput })
    .refine(({ force, out }) => !force || out !== undefined, {
      path: ["force"],
      message: "replaces only a file that --out names; the name inside was chosen by its author",
    }),
  async run(input) {
    if (input.out === undefined) await checkDirectory(process.cwd());
    else await checkOutput(input.out, { force: input.force });
    const session = await openSession(input, "acting");
    const home = await openPerson(session);
    const { chain } = session;
    const { metadata, content } = await readOffer(
      session.connection,
      home,
      await findOffer(chain, input.offer),
    );
    const chosen = chooseOutput(input.out, metadata.name);
    const out = input.out === undefined ? await findFreeName(chosen) : chosen;
    const hashed = hashContent(content);
    await writeOutput(out, hashed.content, { force: input.force, mode: 0o600 });
    const { contentHash, size: bytes } = hashed.whole();
    const author = await authorOf(chain, { metadata, contentHash, patients: [home.account] });
    return {
      value: { offer: input.offer, out, bytes, metadata, author },
      text: [
        `opened ${metadata.name} (${metadata.mediaType}, ${bytes} bytes) to ${out}`,
        describeAuthor(author),
      ].join("\n"),
    };
  },
});
