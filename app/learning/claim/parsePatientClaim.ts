import { z } from "zod";

import type { Hex } from "../../../offchain/rounds/hex.ts";
import { LearningFailure } from "../errors.ts";

/** What a hospital gives a patient: their amount, and the way from it to the root on the chain. */
export type ClaimFile = {
  readonly task: number;
  readonly round: number;
  readonly account: Hex;
  readonly amount: bigint;
  readonly proof: readonly Hex[];
};

const hex = (bytes: number) =>
  z
    .string()
    .toLowerCase()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

const file = z.object({
  format: z.literal("aceso-patient-claim-1"),
  task: z.number().int().positive(),
  round: z.number().int().min(0).max(65_535),
  account: hex(20),
  /** Units of the token, in decimal digits: JSON's numbers are too small. */
  amount: z
    .string()
    .regex(/^[1-9]\d{0,38}$/)
    .transform(BigInt),
  /** A tree of 2⁶⁴ leaves would not need more. */
  proof: z.array(hex(32)).max(64),
});

/** Most characters of such a file. */
export const MAX_CLAIM_CHARACTERS = 16_384;

/** Reads a patient's claim, as a file or pasted. Throws LearningFailure "claim-unreadable". */
export function parsePatientClaim(text: string): ClaimFile {
  try {
    return file.parse(JSON.parse(text.slice(0, MAX_CLAIM_CHARACTERS)));
  } catch (cause) {
    throw new LearningFailure("claim-unreadable", "This is not a claim as hospitals give it.", {
      repair: "Choose the file your hospital gave you, or paste all of its text, from { to }.",
      cause,
    });
  }
}
