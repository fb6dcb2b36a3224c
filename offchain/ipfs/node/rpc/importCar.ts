import { IpfsError } from "../../errors.ts";
import { BadRequestError } from "../errors.ts";
import type { Hold, IpfsNode } from "../ipfsNode.ts";
import { parseMultipart } from "../parseMultipart.ts";
import { pinDag } from "../pinDag.ts";
import { readCar } from "../readCar.ts";
import type { CID } from "multiformats/cid";
import type { Call, Reply } from "./command.ts";
import { readFlag } from "./readFlag.ts";
import { replyJson } from "./replyJson.ts";

/** `dag/import`: stores the blocks of CAR archives and pins their roots. A root that is not whole is reported unpinned. */
export async function importCar({ node, params, contentType, body }: Call): Promise<Reply> {
  const pinRoots = readFlag(params, "pin-roots", true);
  const roots: CID[] = [];
  const hold = node.blocks.hold();
  try {
    for await (const part of parseMultipart(contentType, body)) {
      for await (const entry of readCar(part.body)) {
        if ("roots" in entry) roots.push(...entry.roots);
        else await hold.put(entry.cid, entry.bytes);
      }
    }
    if (roots.length === 0) throw new BadRequestError("no CAR with roots in the body");
    await hold.flush();
    const answers = [];
    for (const root of roots) {
      const error = pinRoots ? await pin(node, hold, root) : "";
      answers.push({ Root: { Cid: { "/": root.toString() }, PinErrorMsg: error } });
    }
    return replyJson(...answers);
  } finally {
    hold.release();
  }
}

async function pin(node: IpfsNode, hold: Hold, root: CID): Promise<string> {
  try {
    await pinDag(node, hold, root);
    return "";
  } catch (cause) {
    if (cause instanceof IpfsError) return cause.message;
    throw cause;
  }
}
