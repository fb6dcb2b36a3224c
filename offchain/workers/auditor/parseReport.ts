import { z } from "zod";
import { hexOf } from "../reference/fieldSchemas.ts";

/**
 * What of a round's report an audit rests on. A digest that is certified says who is answerable for a report, not that it
 * has a report's form: an auditor does not trust a committee to that.
 */
const reportSchema = z.looseObject({
  modelDigest: hexOf(32),
  seats: z
    .array(
      z.looseObject({
        why: z.string().max(1_000).nullable(),
        leftOut: z.string().max(1_000).nullable(),
        value: z.string().max(200).nullable(),
        epsilon: z.number().nullable(),
      }),
    )
    .max(128),
  contribution: z.discriminatedUnion("kind", [
    z.looseObject({ kind: z.literal("exact"), utilities: z.array(z.number().int()).max(4_096).readonly() }),
    z.looseObject({ kind: z.literal("sampled") }),
  ]),
});

export type ParsedReport = z.output<typeof reportSchema>;

/** A report's facts; undefined for a text that is none. */
export function parseReport(text: string): ParsedReport | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return reportSchema.safeParse(value).data;
}
