import * as dagPb from "@ipld/dag-pb";
import { MalformedNodeError } from "../../errors.ts";
import type { Call, Reply } from "./command.ts";
import { readArguments } from "./readArguments.ts";
import { replyJson } from "./replyJson.ts";

/** UnixFS type number of a file, as `ls` reports it. */
const FILE = 2;

/** `ls`: the links of dag-pb nodes; other blocks have none. This node makes no directories, so every link is a file's. */
export async function listLinks({ node, params }: Call): Promise<Reply> {
  const objects = [];
  for (const cid of readArguments(params)) {
    const bytes = await node.blocks.get(cid);
    const links = cid.code === dagPb.code ? decodeLinks(cid.toString(), bytes) : [];
    objects.push({
      Hash: cid.toString(),
      Links: links.map(({ Name, Hash, Tsize }) => ({
        Name: Name ?? "",
        Hash: Hash.toString(),
        Size: Tsize ?? 0,
        Type: FILE,
        Target: "",
      })),
    });
  }
  return replyJson({ Objects: objects });
}

function decodeLinks(cid: string, bytes: Uint8Array): dagPb.PBLink[] {
  try {
    return dagPb.decode(bytes).Links;
  } catch (cause) {
    throw new MalformedNodeError(cid, "is not a dag-pb node", cause);
  }
}
