import { expect } from "chai";
import fc from "fast-check";
import { parseMultipart } from "../../../offchain/ipfs/node/parseMultipart.ts";
import { collectBytes } from "./collectBytes.ts";
import { rejection } from "./rejection.ts";

const BOUNDARY = "xyz";
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

async function* cut(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const ends = [...cuts, bytes.length].sort((a, b) => a - b);
  let at = 0;
  for (const end of ends) {
    yield await Promise.resolve(bytes.subarray(at, Math.max(at, end)));
    at = Math.max(at, end);
  }
}

const frame = (parts: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat([
    ...parts.flatMap((part, i) => [
      Buffer.from(
        `${i === 0 ? "" : "\r\n"}--${BOUNDARY}\r\nContent-Disposition: form-data; name="f${i}"\r\n\r\n`,
      ),
      part,
    ]),
    Buffer.from(`${parts.length === 0 ? "" : "\r\n"}--${BOUNDARY}--\r\n`),
  ]);

async function parse(
  source: AsyncIterable<Uint8Array>,
  contentType: string | undefined = TYPE,
): Promise<Uint8Array[]> {
  const parts = [];
  for await (const { body } of parseMultipart(contentType, source)) parts.push(await collectBytes(body));
  return parts;
}

/** Bytes that look as much like a boundary as content may. */
const content = fc
  .array(fc.constantFrom("\r", "\n", "\r\n", "-", "--", "\r\n--", "\r\n--x", "\r\n--xy", "z", "a"), {
    maxLength: 40,
  })
  .map((pieces) => pieces.join(""))
  .filter((text) => !text.includes(`\r\n--${BOUNDARY}`) && !`\r\n${text}`.includes(`\r\n--${BOUNDARY}`))
  .map((text) => new TextEncoder().encode(text));

describe("Parsing a multipart body", () => {
  it("gives back every part, however the stream is cut and whatever the parts hold", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(400), { maxLength: 12 }),
        async (parts, cuts) => {
          const bytes = frame(parts);
          const parsed = await parse(
            cut(
              bytes,
              cuts.filter((at) => at <= bytes.length),
            ),
          );
          expect(parsed.map((part) => [...part])).to.deep.equal(parts.map((part) => [...part]));
        },
      ),
      { seed: 20_250_731, numRuns: 400 },
    );
  });

  it("gives back every part when each byte comes alone", async () => {
    const part = new TextEncoder().encode("\r\n--xy\r\n--x\r\r\n--");
    const bytes = frame([part, part]);
    const parsed = await parse(cut(bytes, [...bytes.keys()]));
    expect(parsed.map((parsedPart) => [...parsedPart])).to.deep.equal([[...part], [...part]]);
  });

  it("never finishes for a body cut off anywhere before its closing delimiter is complete", async () => {
    const bytes = frame([new TextEncoder().encode("hello"), new Uint8Array()]);
    for (let length = 0; length < bytes.length - 2; length += 1) {
      const error = await rejection(parse(cut(bytes.subarray(0, length), [])));
      expect(error.code, `${length} of ${bytes.length} bytes`).to.equal("IPFS_NODE_TRUNCATED_BODY");
    }
    expect((await parse(cut(bytes.subarray(0, -2), []))).length).to.equal(2);
  });

  it("never finishes for a body whose stream breaks, even after its closing delimiter", async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield frame([Uint8Array.of(1)]);
      throw await Promise.resolve(new Error("connection reset"));
    }
    expect((await rejection(parse(breaking()))).code).to.equal("IPFS_NODE_TRUNCATED_BODY");
  });

  it("skips what a reader left unread, and stays in step", async () => {
    const names = [];
    const parts = [new Uint8Array(100_000).fill(45), new Uint8Array(), Uint8Array.of(1)];
    for await (const { headers, body } of parseMultipart(TYPE, cut(frame(parts), [10, 50_000]))) {
      names.push(headers.get("content-disposition"));
      for await (const chunk of body) if (chunk.length > 0) break;
    }
    expect(names).to.deep.equal([0, 1, 2].map((i) => `form-data; name="f${i}"`));
  });

  it("refuses what is no multipart, endless headers, too many parts, and a long tail", async () => {
    const text = (string: string): AsyncIterable<Uint8Array> => cut(new TextEncoder().encode(string), []);
    const refused = async (source: AsyncIterable<Uint8Array>, type?: string): Promise<void> => {
      expect((await rejection(parse(source, type))).code).to.equal("IPFS_NODE_BAD_REQUEST");
    };
    await refused(text("x"), "text/plain");
    await refused(text("x"), "multipart/form-data");
    await refused(text("x"), `multipart/form-data; boundary=${"b".repeat(201)}`);
    await refused(text(`preamble\r\n--${BOUNDARY}--\r\n`));
    await refused(text(`--${BOUNDARY}x\r\n\r\n`));
    await refused(text(`--${BOUNDARY}\r\nno colon\r\n\r\n`));
    await refused(text(`--${BOUNDARY}\r\nA: ${"a".repeat(9_000)}`));
    await refused(text(`--${BOUNDARY}--${"x".repeat(70_000)}`));
    await refused(cut(frame(Array.from({ length: 1025 }, () => new Uint8Array())), []));
  });
});
