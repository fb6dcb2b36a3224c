/**
 * What a hospital gives a patient to be paid with: JSON, which `aceso claim --file` and the page of claims read. It proves
 * an amount, so whoever finds it can have it paid, to the account in it and to no other.
 */
import { z } from "zod";
import type { Hex } from "../../rounds/hex.ts";
import { ConsentError } from "./errors.ts";

const hex = (bytes: number) =>
  z
    .string()
    .toLowerCase()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

const file = z.object({
  format: z.literal("aceso-patient-claim-1"),
  task: z.number().int().positive(),
  /** From 0, as on the chain. */
  round: z.number().int().min(0).max(65_535),
  account: hex(20),
  /** Units of the token, in decimal digits: JSON's numbers are too small. */
  amount: z
    .string()
    .regex(/^[1-9]\d{0,38}$/)
    .transform(BigInt),
  /** A tree of 2⁶⁴ leaves would not need more. */
  proof: z.array(hex(32)).max(64).readonly(),
});

export type ClaimFile = Omit<z.output<typeof file>, "format">;

/** Bytes of such a file. */
export const MOST_CLAIM_BYTES = 16_384;

export const writeClaim = ({ task, round, account, amount, proof }: ClaimFile): string =>
  `${JSON.stringify({ format: "aceso-patient-claim-1", task, round, account, amount: String(amount), proof })}\n`;

/** Throws ConsentError "bad-claim". */
export function parseClaim(bytes: Uint8Array): ClaimFile {
  try {
    if (bytes.length > MOST_CLAIM_BYTES) throw new RangeError(`${bytes.length} bytes`);
    return file.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new ConsentError("bad-claim", "this is not a claim as hospitals give it", {
      repair: "give the file as your hospital gave it to you, whole",
      cause,
    });
  }
}
