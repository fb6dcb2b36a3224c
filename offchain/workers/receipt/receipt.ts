/**
 * One round's receipt (docs/protocol.md §7.11): what it cost, who was accepted and why not, what was spent of privacy, what
 * updates were worth and who was paid, as of one block. Everything in it follows from the chain's events and from `evidence`,
 * whose digests and roots the chain holds: so whoever has the file and an RPC checks all of it, and need not trust the signer.
 */
import { z } from "zod";
import { OUTCOMES } from "../../rounds/outcome.ts";
import { hexOf } from "../reference/fieldSchemas.ts";
import { openedCommitment, signedCommitment } from "../tasks/batch.ts";

const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const count = (most: number) => z.number().int().min(0).max(most);
const MOST = String(2n ** 256n - 1n);
/** A whole number as the chain may hold one, in decimal digits. Of as many digits, the text that comes later is larger. */
const digits = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,77})$/, "must be a whole number in decimal digits")
  .refine((text) => text.length < MOST.length || text <= MOST, "must be below 2²⁵⁶");
const signedDigits = z.string().regex(/^(0|-?[1-9][0-9]{0,77})$/, "must be a whole number in decimal digits");
const account = hexOf(20);
const digest = hexOf(32);

const seat = z.strictObject({
  account,
  /** Its place on the committee from 1; 0 trains without a vote. */
  chair: count(31),
  outcome: z.enum(OUTCOMES),
  /** Why it was refused, or accepted and given no weight; null where it was not, or the report is not at hand. */
  why: z.string().max(1_000).nullable(),
  harmful: z.boolean(),
  /** How its commitment came in; null where it made none, or the leader's batch is not at hand. */
  committed: z.enum(["batch", "direct"]).nullable(),
  /** What it revealed; null where it revealed nothing, or the leader's batch is not at hand. */
  updateDigest: digest.nullable(),
  samples: count(0xffff_ffff).nullable(),
  consentRoot: digest.nullable(),
  /** ε it has spent by now, and its value as a fraction in millionths of a nat, by the report; null where it tells none. */
  epsilon: z.number().nullable(),
  value: z.string().max(200).nullable(),
  /** Units of the token; null before the round is settled. */
  amount: digits.nullable(),
  paid: z.boolean(),
});

const contributions = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exact"), utilities: z.array(signedDigits).max(4_096) }),
  z.strictObject({
    kind: z.literal("sampled"),
    orders: count(0xffff_ffff),
    none: signedDigits,
    all: signedDigits,
    sums: z.array(signedDigits).max(128),
  }),
]);

export const receiptSchema = z.strictObject({
  chainId: digits,
  coordinator: account,
  /** The block as of which all this holds. */
  block: whole,
  blockHash: digest,
  task: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  /** From 0, as on the chain. */
  round: count(65_535),
  attempt: count(255),
  requester: account,
  /** `opened`: the block in which Commit opened. Ends are seconds since 1970. */
  phases: z.strictObject({ opened: whole, commitEnd: whole, revealEnd: whole, certifyEnd: whole }),
  certificate: z.strictObject({
    hash: digest,
    committeeRoot: digest,
    baseDigest: digest,
    inputsRoot: digest,
    aggregateDigest: digest,
    outcomes: digits,
    harmful: digits,
    contributions: digest,
    patientsRoot: digest,
    reportDigest: digest,
    /** Members who signed, by chair. */
    signers: z.array(account).max(31),
  }),
  /** Whether nobody can take the certificate back any more. */
  final: z.boolean(),
  /** In the order of enrolling. */
  seats: z.array(seat).min(1).max(128),
  /** The certified utilities of all coalitions, or sampled values; null while nobody tells them. */
  contributions: contributions.nullable(),
  /** Null before the round is settled. */
  pay: z
    .strictObject({
      token: account,
      perRound: digits,
      toRequester: digits,
      toPatients: digits,
      trainersRoot: digest,
      patientsRoot: digest,
    })
    .nullable(),
  /** Of all transactions that made the round, what opened it left out; in the chain's order. */
  gas: z.strictObject({
    total: digits,
    payers: z.array(z.strictObject({ account, gas: digits })).max(4_096),
    transactions: z
      .array(
        z.strictObject({
          transaction: digest,
          block: whole,
          account,
          gas: digits,
          events: z.array(z.string().max(40)).max(1_024),
        }),
      )
      .max(4_096),
  }),
  evidence: z.strictObject({
    /** The report's canonical JSON, whose SHA-256 is certified. */
    report: z.string().max(1_048_576).nullable(),
    /** The leader's batches, whose roots are on the chain; null where none was posted, or it cannot be had. */
    commits: z.array(signedCommitment).max(128).nullable(),
    reveals: z.array(openedCommitment).max(128).nullable(),
  }),
});

export const FORMAT = "aceso-receipt-1";

export const signedReceipt = z.strictObject({
  format: z.literal(FORMAT),
  receipt: receiptSchema,
  /** Whose signature it is: over `Receipt`, 64 bytes. */
  signer: account,
  signature: hexOf(64),
});

export type Receipt = z.output<typeof receiptSchema>;
export type SignedReceipt = z.output<typeof signedReceipt>;
