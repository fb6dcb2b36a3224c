/**
 * A member's signature over a certificate, as it is told: with the certificate itself, less what the message says already.
 * So whoever is told two different ones of an attempt holds all that the chain wants to see.
 */
import { z } from "zod";
import type { Certificate } from "../../rounds/certificate.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Step } from "../../rounds/step.ts";
import { word } from "../../rounds/word.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

/** The packed fields are numbers, big-endian, as long as their type. */
export const toldCertificate = z.strictObject({
  committeeRoot: hex(32),
  baseDigest: hex(32),
  inputsRoot: hex(32),
  results: z.strictObject({
    aggregateDigest: hex(32),
    outcomes: hex(32),
    harmful: hex(16),
    contributions: hex(32),
    patientsRoot: hex(32),
    reportDigest: hex(32),
  }),
  signature: hex(64),
});

export type ToldCertificate = {
  readonly certificate: Certificate;
  /** Its struct hash. */
  readonly hash: Hex;
  readonly signature: Hex;
};

/** The body of a message. */
export function writeTold({ committeeRoot, baseDigest, inputsRoot, results }: Certificate, signature: Hex) {
  const packed = {
    outcomes: `0x${word(results.outcomes)}`,
    harmful: `0x${word(results.harmful).slice(32)}`,
  };
  return { committeeRoot, baseDigest, inputsRoot, results: { ...results, ...packed }, signature };
}

/** Reads what a message about this attempt says; undefined for anything else. The signature is not checked. */
export function readTold(step: Step, body: string): ToldCertificate | undefined {
  const parsed = toldCertificate.safeParse(JSON.parse(body));
  if (!parsed.success) return undefined;
  const { results, signature, ...rest } = parsed.data;
  const { task, round, attempt } = step;
  const certificate: Certificate = {
    task,
    round,
    attempt,
    ...rest,
    results: { ...results, outcomes: BigInt(results.outcomes), harmful: BigInt(results.harmful) },
  };
  return { certificate, hash: hashCertificate(certificate), signature };
}
