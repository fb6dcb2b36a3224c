import { z } from "zod";
import { LearningFailure } from "../errors.ts";

const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });
const measures = z.object({
  rows: z.number().int(),
  accuracy: interval,
  auc: z.number().nullable(),
  logLoss: z.number(),
});

/** What of a round's report a page shows; the rest of it is passed over. */
const report = z.object({
  format: z.literal("aceso-round-1"),
  round: z.number().int().nonnegative(),
  attempt: z.number().int().nonnegative(),
  unchanged: z.string().nullable(),
  seats: z.array(
    z.object({
      seat: z.number().int().nonnegative(),
      outcome: z.string(),
      why: z.string().nullable(),
      leftOut: z.string().nullable(),
      samples: z.number().nullable(),
      /** In nats. */
      valueError: z.number().nullable(),
      epsilon: z.number().nullable(),
    }),
  ),
  reference: z.object({ weighing: z.number(), measuring: z.number() }),
  /** null: the model answers with no numbers, or never trained. */
  measures: z.object({
    model: measures.nullable(),
    base: measures.nullable(),
    referenceOnly: measures.nullable(),
  }),
});

export type ShownReport = z.output<typeof report>;
export type ShownMeasures = z.output<typeof measures>;

/** Reads a round's report, whose digest the committee signed. Throws LearningFailure "report-unreadable". */
export function parseRoundReport(bytes: Uint8Array): ShownReport {
  try {
    return report.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new LearningFailure("report-unreadable", "The round’s report is not as this page knows it.", {
      repair: "Its digest is right, so its committee signed it so. This site may be older than its program.",
      cause,
    });
  }
}
