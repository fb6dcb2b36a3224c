import * as dagCbor from "@ipld/dag-cbor";
import { varint } from "multiformats";
import { CID } from "multiformats/cid";
import { MAX_BLOCK_BYTES } from "../limits.ts";
import { verifyBlock } from "../verifyBlock.ts";
import { BadRequestError } from "./errors.ts";

export type CarEntry = { readonly roots: CID[] } | { readonly cid: CID; readonly bytes: Uint8Array };

const MAX_HEADER_BYTES = 64 * 1024;
const MAX_CID_BYTES = 128;
const MAX_VARINT_BYTES = 9;

/**
 * Reads a CARv1 archive while it streams: first its roots, then each block, verified.
 *
 *   CAR = varint(len) header varint(len) (CID block) …   header = dag-cbor { roots: [CID], version: 1 }
 *
 * Source: https://ipld.io/specs/transport/car/carv1/
 *
 * @throws BadRequestError when it is malformed or cut short; CorruptBlockError, TooLargeError.
 */
export async function* readCar(source: AsyncIterable<Uint8Array>): AsyncGenerator<CarEntry, void, undefined> {
  const chunks = source[Symbol.asyncIterator]();
  let buffer: Buffer = Buffer.alloc(0);

  async function fill(length: number): Promise<boolean> {
    while (buffer.length < length) {
      const next = await chunks.next();
      if (next.done === true) return false;
      buffer = Buffer.concat([buffer, next.value]);
    }
    return true;
  }

  async function section(limit: number): Promise<Uint8Array | undefined> {
    await fill(MAX_VARINT_BYTES);
    if (buffer.length === 0) return undefined;
    const [length, lengthBytes] = parse("a length", () => varint.decode(buffer));
    if (length > limit) throw new BadRequestError(`a CAR section of ${length} bytes is too large`);
    if (!(await fill(lengthBytes + length))) throw new BadRequestError("the CAR is cut short");
    const bytes = Uint8Array.from(buffer.subarray(lengthBytes, lengthBytes + length));
    buffer = buffer.subarray(lengthBytes + length);
    return bytes;
  }

  const header = await section(MAX_HEADER_BYTES);
  yield { roots: parse("the header", () => rootsOf(header)) };
  for (;;) {
    const bytes = await section(MAX_BLOCK_BYTES + MAX_CID_BYTES);
    if (bytes === undefined) return;
    const [cid, block] = parse("a CID", () => CID.decodeFirst(bytes));
    await verifyBlock(cid, block);
    yield { cid, bytes: block };
  }
}

function rootsOf(header: Uint8Array | undefined): CID[] {
  if (header === undefined) throw new Error("there is none");
  const value: unknown = dagCbor.decode(header);
  if (typeof value !== "object" || value === null) throw new Error("it is no map");
  if (!("version" in value) || value.version !== 1) throw new Error("it is not version 1");
  if (!("roots" in value) || !Array.isArray(value.roots)) throw new Error("it has no roots");
  return value.roots.map((root: unknown) => {
    const cid = CID.asCID(root);
    if (cid === null) throw new Error("a root is no CID");
    return cid;
  });
}

function parse<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new BadRequestError(`${what} of the CAR is malformed`, cause);
  }
}
