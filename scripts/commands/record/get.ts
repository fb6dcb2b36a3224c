import { z } from "zod";

import { getRecord } from "../../../offchain/workers/client/getRecord.ts";
import * as argument from "../frame/argument.ts";
import { checkDirectory } from "../frame/checkDirectory.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { describeAuthor } from "../offer/describeAuthor.ts";
import { findFreeName } from "../frame/findFreeName.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openPerson } from "../session/openPerson.ts";
import { openSession } from "../session/openSession.ts";
import { chooseOutput } from "./chooseOutput.ts";

export const recordGet = defineCommand({
  name: "get",
  summary: "open a record",
  description:
    "Finds a way in (your vault, a grant, your attributes), asks the guardians, waits for their shares, checks every " +
    "receipt and share, and writes the content. The file appears under its name only when it is whole. If the " +
    "guardians have not answered in time, the request stays open: the same command takes it up again.",
  arguments: [["<record>", "the record's id"]],
  options: [
    [
      "--out <path>",
      "where to write; default: the name it was sealed under, here, unless it begins with a dot; with (2) where that is taken (mode 0600)",
    ],
    ["--purpose <code>", "what for: TREAT, HPAYMT, HOPERAT, HRESCH, PUBHLTH, ETREAT, TRAIN; default: TREAT"],
    [
      "--emergency <reason>",
      "file an emergency: all see that you did, and you must be able to show why (record emergencies)",
    ],
    ["--ask", "file the request even if the chain would refuse it now: the patient may still grant"],
    ["--wait <seconds>", "how long to wait for the guardians; default: 60"],
    ["--force", "replace an existing file; only with --out: whoever sealed the record chose its name"],
    ...networkOptions,
  ],
  example: "record get 0x4f6c… --out bundle.json --as cardiologist",
  input: z
    .object({
      record: argument.recordId,
      out: argument.path.optional(),
      purpose: argument.purpose.default(1),
      emergency: z.string().min(1).max(1000).optional(),
      ask: argument.flag,
      wait: argument.seconds.default(60_000),
      force: argument.flag,
      ...networkInput,
    })
    .refine(({ force, out }) => !force || out !== undefined, {
      path: ["force"],
      message: "replaces only a file that --out names; the record's own name was chosen by whoever sealed it",
    }),
  async run(input, terminal) {
    if (input.out === undefined) await checkDirectory(process.cwd());
    else await checkOutput(input.out, { force: input.force });
    const session = await openSession(input, "acting");
    const home = await openPerson(session);
    terminal.progress("asking the guardians …");
    const got = await getRecord(session.connection, home, {
      record: input.record,
      purpose: input.purpose,
      emergencyReason: input.emergency,
      ask: input.ask,
      waitMs: input.wait,
      signal: terminal.signal,
    });
    const chosen = chooseOutput(input.out, got.metadata.name);
    // The record is open: a name that somebody else chose and that is taken must not cost another request.
    const out = input.out === undefined ? await findFreeName(chosen) : chosen;
    const counted = { bytes: 0 };
    await writeOutput(out, count(got.content, counted), { force: input.force, mode: 0o600 });
    const { version, policyText, way, request, receipts, metadata } = got;
    const author = await got.verifyAuthor();
    const good = receipts.filter(({ share }) => share === "good").length;
    const value = {
      record: input.record,
      version,
      out,
      ...counted,
      metadata,
      policyText,
      way,
      request,
      receipts,
      author: author ?? null,
    };
    return {
      value,
      text: [
        `opened ${metadata.name} (${metadata.mediaType}, ${counted.bytes} bytes, version ${version}) to ${out}`,
        request === null
          ? `by your ${way}, with what this device keeps`
          : `by your ${way}; ${good} guardians released for request ${request}`,
        ...(author === undefined ? [] : [describeAuthor(author)]),
      ].join("\n"),
    };
  },
});

async function* count(
  content: AsyncGenerator<Uint8Array, void, undefined>,
  counted: { bytes: number },
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of content) {
    counted.bytes += piece.length;
    yield piece;
  }
}
