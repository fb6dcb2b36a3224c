import { IpfsError } from "../../errors.ts";
import type { Call, Reply } from "./command.ts";
import { readArguments } from "./readArguments.ts";
import { replyJson } from "./replyJson.ts";
import { requireOptions } from "./requireOptions.ts";

/** `pin/rm`: unpins; the blocks stay until the next `repo/gc`. */
export function removePin({ node, params }: Call): Reply {
  requireOptions(params, { recursive: ["true"] });
  const cids = readArguments(params);
  for (const cid of cids) {
    if (!node.state.unpin(cid)) {
      throw new IpfsError(
        "IPFS_NODE_NOT_PINNED",
        `${cid.toString()} is not pinned or pinned indirectly.`,
        "See pin/ls.",
      );
    }
  }
  return replyJson({ Pins: cids.map(String) });
}
