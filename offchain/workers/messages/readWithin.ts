import { MessageError } from "./errors.ts";

/** The whole body of an answer or a request, if it is at most `limit` bytes. Throws MessageError "too-large". */
export async function readWithin(
  { body }: { readonly body: AsyncIterable<Uint8Array> | null },
  limit: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > limit)
      throw new MessageError("too-large", `over ${limit} bytes`, {
        repair: "send less; nothing here needs more",
        values: { limit },
      });
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}
