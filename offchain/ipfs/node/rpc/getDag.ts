import { codecOf } from "../codecOf.ts";
import type { Call, Reply } from "./command.ts";
import { readArgument } from "./readArgument.ts";

/** `dag/get`: a block's value in `output-codec` (default dag-json). */
export async function getDag({ node, params }: Call): Promise<Reply> {
  const cid = readArgument(params);
  const stored = codecOf(cid.code);
  const output = codecOf(params.get("output-codec") ?? "dag-json");
  const bytes = await node.blocks.get(cid);
  const body = output.code === stored.code ? bytes : output.encode(stored.decode(bytes));
  return { type: output.name === "dag-json" ? "application/json" : "application/octet-stream", body };
}
