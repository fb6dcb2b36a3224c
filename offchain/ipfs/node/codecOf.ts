import * as dagCbor from "@ipld/dag-cbor";
import * as dagJson from "@ipld/dag-json";
import * as dagPb from "@ipld/dag-pb";
import * as raw from "multiformats/codecs/raw";
import { BadRequestError } from "./errors.ts";

/** How a codec's blocks are read and written. */
export type Codec = {
  readonly name: string;
  readonly code: number;
  readonly encode: (value: unknown) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => unknown;
};

const CODECS: readonly Codec[] = [
  { name: "raw", code: raw.code, encode: (value) => raw.encode(bytesOf(value)), decode: raw.decode },
  {
    name: "dag-pb",
    code: dagPb.code,
    // Not dagPb.prepare first: it leaves out what it does not know, and would store {"a":1} as an empty node.
    encode: (value) => dagPb.encode(value as dagPb.PBNode),
    decode: dagPb.decode,
  },
  { name: "dag-cbor", code: dagCbor.code, encode: dagCbor.encode, decode: dagCbor.decode },
  { name: "dag-json", code: dagJson.code, encode: dagJson.encode, decode: dagJson.decode },
];

/**
 * The codec of a name or a multicodec number.
 *
 * @throws BadRequestError for codecs this node does not know.
 */
export function codecOf(nameOrCode: string | number): Codec {
  const codec = CODECS.find(({ name, code }) => name === nameOrCode || code === nameOrCode);
  if (codec === undefined) {
    throw new BadRequestError(
      `codec ${nameOrCode} is not one of ${CODECS.map(({ name }) => name).join(", ")}`,
    );
  }
  return codec;
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new BadRequestError("only bytes can be stored as raw");
}
