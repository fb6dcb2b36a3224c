import { pinDag } from "../pinDag.ts";
import type { Call, Reply } from "./command.ts";
import { readArguments } from "./readArguments.ts";
import { replyJson } from "./replyJson.ts";
import { requireOptions } from "./requireOptions.ts";

/** `pin/add`: pins DAGs that are wholly here. This node has only recursive pins. */
export async function addPin({ node, params }: Call): Promise<Reply> {
  requireOptions(params, { recursive: ["true"] });
  const cids = readArguments(params);
  const hold = node.blocks.hold();
  try {
    for (const cid of cids) await pinDag(node, hold, cid);
  } finally {
    hold.release();
  }
  return replyJson({ Pins: cids.map(String) });
}
