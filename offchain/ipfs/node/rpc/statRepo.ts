import { statfs } from "node:fs/promises";
import type { Call, Reply } from "./command.ts";
import { replyJson } from "./replyJson.ts";

/** `repo/stat`: blocks and bytes kept. StorageMax is what the disk could hold: this node sets no quota of its own. */
export async function statRepo({ node }: Call): Promise<Reply> {
  const { count, bytes } = await node.blocks.stat();
  const disk = await statfs(node.directory);
  return replyJson({
    NumObjects: count,
    RepoSize: bytes,
    RepoPath: node.directory,
    Version: "aceso-1",
    StorageMax: bytes + disk.bavail * disk.bsize,
  });
}
