import { MalformedNodeError } from "../../errors.ts";
import { codecOf, type Codec } from "../codecOf.ts";
import { BadRequestError } from "../errors.ts";
import type { Call, Reply } from "./command.ts";
import { readArgument } from "./readArgument.ts";

/** `dag/get`: a block's value in `output-codec` (default dag-json). */
export async function getDag({ node, params }: Call): Promise<Reply> {
  const cid = readArgument(params);
  const stored = codecOf(cid.code);
  const output = codecOf(params.get("output-codec") ?? "dag-json");
  const bytes = await node.blocks.get(cid);
  const body = output.code === stored.code ? bytes : encode(output, decode(stored, cid.toString(), bytes));
  return { type: output.name === "dag-json" ? "application/json" : "application/octet-stream", body };
}

function decode(codec: Codec, cid: string, bytes: Uint8Array): unknown {
  try {
    return codec.decode(bytes);
  } catch (cause) {
    throw new MalformedNodeError(cid, `is not ${codec.name}`, cause);
  }
}

function encode(codec: Codec, value: unknown): Uint8Array {
  try {
    return codec.encode(value);
  } catch (cause) {
    throw new BadRequestError(`the block's value does not fit ${codec.name}`, cause);
  }
}
