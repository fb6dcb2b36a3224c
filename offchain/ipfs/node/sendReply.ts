import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Reply } from "./rpc/command.ts";

/**
 * Writes a reply, a stream no faster than it is read. When a stream fails at its start, nothing has been written and the
 * error comes back to be answered; when it fails later, the connection is cut so that nobody takes the part for the whole.
 */
export async function sendReply(response: ServerResponse, { type, body, sent }: Reply): Promise<void> {
  if (sent !== undefined) {
    // Whoever asked may have hung up while the answer was made.
    if (response.closed) sent();
    else response.once("close", sent);
  }
  response.setHeader("content-type", type);
  if (typeof body === "string" || body instanceof Uint8Array) {
    response.setHeader("content-length", Buffer.byteLength(body));
    response.end(body);
    return;
  }
  const chunks = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  async function* all(): AsyncGenerator<Uint8Array | string> {
    try {
      if (first.done === true) return;
      yield first.value;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
  response.writeHead(200);
  await pipeline(Readable.from(all(), { objectMode: true, highWaterMark: 1 }), response);
}
