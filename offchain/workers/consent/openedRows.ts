/**
 * What a hospital shows an auditor of the rows it declared for an attempt: JSON, of which the chain is asked everything
 * but this. Confidential: it says whose records they are, though nothing of what stands in a row.
 */
import { z } from "zod";
import { mostBlockBytes, mostSamples } from "../../learning/tasks/limits.ts";
import type { Hex } from "../../rounds/hex.ts";
import { ConsentError } from "./errors.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

const file = z.strictObject({
  format: z.literal("aceso-consent-1"),
  task: z.number().int().positive(),
  /** From 0, as on the chain. */
  round: z.number().int().min(0).max(65_535),
  attempt: z.number().int().min(0).max(255),
  institution: hex(20),
  /** What was trained, as it was committed to: it names the rows' patients. */
  update: z.base64().max(Math.ceil(mostBlockBytes / 3) * 4),
  /** Leaves of the dataset, as it stood when Commit opened: of all its rows, closed. */
  leaves: z.array(hex(32)).min(1).max(mostSamples),
  /** The rows that trained, in the order of `consentRoot`, opened. */
  rows: z
    .array(z.strictObject({ digest: hex(32), record: hex(32), salt: hex(32) }))
    .min(1)
    .max(mostSamples),
});

export type OpenedRows = z.output<typeof file>;

/** Bytes of such a file: 4 million rows would not fit, and their auditor has other means. */
export const MOST_OPENED_BYTES = 268_435_456;

export const writeOpenedRows = (opened: OpenedRows): string => `${JSON.stringify(opened)}\n`;

/** Throws ConsentError "bad-rows". */
export function parseOpenedRows(bytes: Uint8Array): OpenedRows {
  const refuse = (why: string, cause?: unknown): ConsentError =>
    new ConsentError("bad-rows", `these are no opened rows: ${why}`, {
      repair: "give the file that the hospital wrote with aceso hospital consent",
      cause,
    });
  if (bytes.length > MOST_OPENED_BYTES) throw refuse(`${bytes.length} bytes, above ${MOST_OPENED_BYTES}`);
  try {
    return file.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    const [issue] = cause instanceof z.ZodError ? cause.issues : [];
    throw refuse(issue ? `${issue.path.join(".")}: ${issue.message}` : "no JSON", cause);
  }
}
