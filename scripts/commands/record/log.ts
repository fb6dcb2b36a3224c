import { z } from "zod";

import { purposesIn } from "../../../offchain/audit/purposesIn.ts";
import type { Opening } from "../../../offchain/audit/timeline.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { readRecord } from "../../../offchain/chain/records/readRecord.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { readTimeline } from "../../../offchain/workers/client/readTimeline.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { networkInput, networkOptions } from "../session/networkOptions.ts";
import { openSession } from "../session/openSession.ts";

export const recordLog = defineCommand({
  name: "log",
  summary: "who asked for your records, who was answered, what changed",
  description:
    "Your own access log, read from the chain: every request with the guardians' receipts for it, and everything done " +
    "to the records. Purposes are what people declared.",
  arguments: [["[record]", "one record only; default: all of yours"]],
  options: [...networkOptions],
  example: "record log --as patient",
  input: z.object({ record: argument.recordId.optional(), ...networkInput }),
  async run(input) {
    const session = await openSession(input, "acting");
    const patient = parseHex(await requireSigner(session.chain).getAddress(), "the account", 20);
    // Throws for a record that never was: an empty log would look like one that nobody has touched.
    const found = input.record === undefined ? undefined : await readRecord(session.chain, input.record);
    const { entries, openings } = await readTimeline(session.chain, { patient, record: input.record });
    const lines = entries.map(({ time, event, actor, other, record }) =>
      [
        new Date(time * 1000).toISOString(),
        event.padEnd(20),
        actor ?? "",
        other ?? "",
        record?.slice(0, 10) ?? "",
      ]
        .filter((field) => field !== "")
        .join("  "),
    );
    const nothing =
      found === undefined
        ? `nothing has happened to records of ${patient}`
        : `nothing of ${found.record} is in the log of ${patient}: it belongs to ${found.owner}`;
    return {
      value: { patient, entries, openings },
      text: lines.length === 0 ? nothing : [...openings.map(describeOpening), "", ...lines].join("\n"),
    };
  },
});

const describeOpening = ({
  time,
  accessor,
  purpose,
  record,
  receipts,
  threshold,
  emergency,
}: Opening): string => {
  const purposes = purposesIn(purpose).map(({ display }) => display);
  const guardians = receipts.length === 1 ? "1 guardian" : `${receipts.length} guardians`;
  const answer = `${guardians} answered, ${threshold ?? "?"} needed`;
  const filed = emergency === undefined ? "" : ", filed as an emergency";
  return `${new Date(time * 1000).toISOString()}  ${accessor} asked for ${record.slice(0, 10)}… (${purposes.join(", ")}${filed}): ${answer}`;
};
