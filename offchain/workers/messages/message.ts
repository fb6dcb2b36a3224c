/**
 * What institutions say to each other beside the chain: one JSON text, signed by the sender's account (EIP-712).
 *
 *     Message(uint64 task,uint16 round,uint8 attempt,string purpose,address to,uint64 expires,bytes32 content)
 *
 * in the domain ("Aceso", "1", chain, coordinator); `content` is the SHA-256 of the body's UTF-8 bytes. So a message
 * cannot be used on another chain or deployment, in another task, round or attempt, for another purpose, towards another
 * receiver, with another body, or later than it says. It may be repeated until then: receivers take it once or a hundred
 * times with the same effect. It hides nothing: what is secret in a body is sealed there.
 */
import { z } from "zod";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import type { Hex } from "../../rounds/hex.ts";
import { statementDomain } from "../../rounds/statement.ts";
import type { Place } from "../../rounds/step.ts";

/** What a message is about; each is taken by the hospital it is for, and by no one else. */
export const PURPOSES = ["commitment", "reveal", "certificate", "closing", "dealing", "dissent"] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * Bytes of a whole message on the wire. The longest is a certificate: some 960 bytes of body, quotes escaped, and 360 around it.
 * Files, the dealing of reference keys among them, lie on IPFS, and a message names them by their digest.
 */
export const MAX_MESSAGE_BYTES = 4_096;

/** `expires`: seconds since 1970. */
export type Message = {
  readonly task: number;
  readonly round: number;
  readonly attempt: number;
  readonly purpose: Purpose;
  readonly from: Hex;
  readonly to: Hex;
  readonly expires: number;
  /** JSON text. */
  readonly body: string;
};

export type SignedMessage = Message & { readonly signature: Hex };

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

/** A message as it arrives. */
export const signedMessage = z.strictObject({
  task: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  round: z.number().int().min(0).max(65_535),
  attempt: z.number().int().min(0).max(255),
  purpose: z.enum(PURPOSES),
  from: hex(20),
  to: hex(20),
  expires: z
    .number()
    .int()
    .min(0)
    .max(2 ** 40),
  body: z.string(),
  signature: hex(65),
});

const MESSAGE_TYPES = {
  Message: [
    { name: "task", type: "uint64" },
    { name: "round", type: "uint16" },
    { name: "attempt", type: "uint8" },
    { name: "purpose", type: "string" },
    { name: "to", type: "address" },
    { name: "expires", type: "uint64" },
    { name: "content", type: "bytes32" },
  ],
};

/** What is signed. */
export function messageTypedData(
  place: Place,
  { task, round, attempt, purpose, to, expires, body }: Message,
) {
  const content = sha256Hex(new TextEncoder().encode(body));
  return {
    domain: statementDomain(place),
    types: MESSAGE_TYPES,
    message: { task, round, attempt, purpose, to, expires, content },
  };
}
