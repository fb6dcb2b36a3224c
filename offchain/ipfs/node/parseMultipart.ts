import { releaseChunk } from "../releaseChunk.ts";
import { BadRequestError, TruncatedBodyError } from "./errors.ts";

/**
 * One part of a multipart/form-data body. Names are lower-case in `headers`. **The bytes of `body` are valid only until
 * more are asked for.**
 */
export type Part = {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: AsyncGenerator<Uint8Array>;
};

const MAX_PART_HEADER_BYTES = 8 * 1024;
const MAX_EPILOGUE_BYTES = 64 * 1024;
const MAX_PARTS = 1024;

/**
 * Splits a multipart body (RFC 2046 §5.1, RFC 7578) while it streams, holding one chunk and a boundary's length. The
 * generator finishes only after the closing delimiter and the end of the body itself: until it has, nothing of the body
 * may be acknowledged. Parts come one at a time; an unread rest of a part is skipped. Each chunk of `source` is used up
 * (`releaseChunk`).
 *
 * @throws TruncatedBodyError when the body ends or breaks off before its closing delimiter; BadRequestError when it is
 * not multipart.
 */
export async function* parseMultipart(
  contentType: string | undefined,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Part, void, undefined> {
  const delimiter = Buffer.from(`\r\n--${boundaryOf(contentType)}`);
  const chunks = source[Symbol.asyncIterator]();
  // The first delimiter may stand at the very beginning, without its line break.
  let buffer: Buffer = Buffer.from("\r\n");
  let delimited = false;
  let chunk: Uint8Array = new Uint8Array();

  async function more(): Promise<void> {
    const rest = Buffer.from(buffer);
    releaseChunk(chunk);
    const next = await chunks.next().catch((cause: unknown) => {
      throw new TruncatedBodyError(cause);
    });
    if (next.done === true) throw new TruncatedBodyError();
    chunk = next.value;
    buffer =
      rest.length === 0
        ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
        : Buffer.concat([rest, chunk]);
  }

  /** Where a delimiter cut off by the end of the chunk may begin. */
  function startOfPartial(): number {
    const at = buffer.indexOf("\r", Math.max(0, buffer.length - delimiter.length + 1));
    return at >= 0 ? at : buffer.length;
  }

  async function* untilDelimiter(): AsyncGenerator<Uint8Array> {
    while (!delimited) {
      const at = buffer.indexOf(delimiter);
      const end = at >= 0 ? at : startOfPartial();
      const bytes = buffer.subarray(0, end);
      buffer = buffer.subarray(end);
      if (bytes.length > 0) yield bytes;
      delimited = at >= 0;
      if (delimited) buffer = buffer.subarray(delimiter.length);
      else await more();
    }
  }

  async function take(length: number): Promise<Buffer> {
    while (buffer.length < length) await more();
    const taken = buffer.subarray(0, length);
    buffer = buffer.subarray(length);
    return taken;
  }

  async function readHeaders(): Promise<Map<string, string>> {
    let end = buffer.indexOf("\r\n\r\n");
    while (end < 0) {
      if (buffer.length > MAX_PART_HEADER_BYTES) throw new BadRequestError("a part's header is too long");
      await more();
      end = buffer.indexOf("\r\n\r\n");
    }
    const lines = (await take(end + 4)).toString("latin1").trim().split("\r\n");
    return new Map(lines.filter((line) => line !== "").map(parseHeader));
  }

  for await (const preamble of untilDelimiter()) {
    if (preamble.length > 0) throw new BadRequestError("the body does not begin with its boundary");
  }
  for (let parts = 0; ; parts += 1) {
    const mark = (await take(2)).toString("latin1");
    if (mark === "--") break;
    if (mark !== "\r\n") throw new BadRequestError("a boundary is followed by something else");
    if (parts === MAX_PARTS) throw new BadRequestError(`the body has more than ${MAX_PARTS} parts`);
    delimited = false;
    yield { headers: await readHeaders(), body: untilDelimiter() };
    const unread = untilDelimiter();
    while ((await unread.next()).done !== true);
  }
  await drain(chunks, buffer.length);
}

/** Waits for the end of the body; what comes after the closing delimiter means nothing (RFC 2046). */
async function drain(chunks: AsyncIterator<Uint8Array>, held: number): Promise<void> {
  for (let epilogue = held; epilogue <= MAX_EPILOGUE_BYTES;) {
    const next = await chunks.next().catch((cause: unknown) => {
      throw new TruncatedBodyError(cause);
    });
    if (next.done === true) return;
    epilogue += next.value.length;
  }
  throw new BadRequestError("the body goes on after its end");
}

function boundaryOf(contentType: string | undefined): string {
  const match =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,200})"|([^\s";]{1,200}))(?:[\s;]|$)/i.exec(
      contentType ?? "",
    );
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined)
    throw new BadRequestError("the body must be multipart/form-data with a boundary");
  return boundary;
}

function parseHeader(line: string): [string, string] {
  const colon = line.indexOf(":");
  if (colon < 1) throw new BadRequestError("a part's header is malformed");
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}
