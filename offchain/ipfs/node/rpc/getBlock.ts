import type { Call, Reply } from "./command.ts";
import { readArgument } from "./readArgument.ts";

/** `block/get`: a block's bytes, hashed before they leave. */
export async function getBlock({ node, params }: Call): Promise<Reply> {
  const { bytes, giveBack } = await node.blocks.borrow(readArgument(params));
  return { type: "application/octet-stream", body: bytes, sent: giveBack };
}
