/**
 * A leader's batch as other members read it: JSON, `{"commits": […]}` or `{"reveals": […]}`. Its root is on the chain, so
 * whoever hands it over need not be trusted: `readCommits` and `readReveals` refuse what has another root.
 */
import { z } from "zod";
import { commitmentsRoot } from "../../rounds/commitmentsRoot.ts";
import { RoundsError } from "../../rounds/errors.ts";
import type { Hex } from "../../rounds/hex.ts";
import { revealsRoot, type BatchedReveal } from "../../rounds/revealsRoot.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

/** A trainer's commitment with its own signature over `Commitment`. */
export const signedCommitment = z.strictObject({
  trainer: hex(20),
  commitment: hex(32),
  signature: hex(64),
});

/** What a trainer opens its commitment with. */
export const openedCommitment = z.strictObject({
  trainer: hex(20),
  updateDigest: hex(32),
  samples: z.number().int().min(0).max(0xffff_ffff),
  consentRoot: hex(32),
  salt: hex(32),
});

const commitsFile = z.strictObject({ commits: z.array(signedCommitment).min(1).max(128) });
const revealsFile = z.strictObject({ reveals: z.array(openedCommitment).min(1).max(128) });

export type SignedCommitment = z.output<typeof signedCommitment>;

function parse<Value>(schema: z.ZodType<Value>, text: string): Value | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A root is only ever compared: entries that make no tree have none. */
function rootOf(root: () => Hex): Hex | undefined {
  try {
    return root();
  } catch (error) {
    if (error instanceof RoundsError) return undefined;
    throw error;
  }
}

/** The commitments of a batch, or undefined for a text that is not the batch with this root. Signatures are not checked. */
export function readCommits(text: string, root: Hex): readonly SignedCommitment[] | undefined {
  const entries = parse(commitsFile, text)?.commits;
  return entries !== undefined && rootOf(() => commitmentsRoot(entries)) === root ? entries : undefined;
}

/** The reveals of a batch, or undefined for a text that is not the batch with this root. */
export function readReveals(text: string, root: Hex): readonly BatchedReveal[] | undefined {
  const entries = parse(revealsFile, text)?.reveals;
  return entries !== undefined && rootOf(() => revealsRoot(entries)) === root ? entries : undefined;
}

export const writeCommits = (commits: readonly SignedCommitment[]): string => JSON.stringify({ commits });
export const writeReveals = (reveals: readonly BatchedReveal[]): string => JSON.stringify({ reveals });
