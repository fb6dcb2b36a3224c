import type { Call, Reply } from "./command.ts";
import { readArgument } from "./readArgument.ts";

/** `block/get`: a block's bytes, hashed before they leave. */
export async function getBlock({ node, params }: Call): Promise<Reply> {
  return { type: "application/octet-stream", body: await node.blocks.get(readArgument(params)) };
}
