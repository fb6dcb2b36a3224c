import type { Call, Reply } from "./command.ts";
import { readArgument } from "./readArgument.ts";
import { replyJson } from "./replyJson.ts";

/** `block/stat`: a block's size in bytes. */
export async function statBlock({ node, params }: Call): Promise<Reply> {
  const cid = readArgument(params);
  return replyJson({ Key: cid.toString(), Size: (await node.blocks.get(cid)).length });
}
