import { TooLargeError } from "../../errors.ts";
import { MAX_BLOCK_BYTES } from "../../limits.ts";
import { BadRequestError } from "../errors.ts";
import { parseMultipart } from "../parseMultipart.ts";
import type { Call } from "./command.ts";

/**
 * The body's only part, whole: a block of at most 2 MiB.
 *
 * @throws BadRequestError, TruncatedBodyError, TooLargeError.
 */
export async function readPayload({ contentType, body }: Call): Promise<Uint8Array> {
  const payloads: Uint8Array[] = [];
  for await (const part of parseMultipart(contentType, body)) {
    if (payloads.length === 1) throw new BadRequestError("one block at a time");
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of part.body) {
      size += chunk.length;
      if (size > MAX_BLOCK_BYTES) throw new TooLargeError("The block sent", MAX_BLOCK_BYTES);
      chunks.push(Uint8Array.from(chunk));
    }
    payloads.push(Buffer.concat(chunks));
  }
  const [payload] = payloads;
  if (payload === undefined) throw new BadRequestError("a block is needed in the body");
  return payload;
}
