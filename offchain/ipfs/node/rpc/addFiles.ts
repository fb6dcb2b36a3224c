import { importByteStream } from "ipfs-unixfs-importer";
import type { CID } from "multiformats/cid";
import { importProfile } from "../../importProfile.ts";
import { BadRequestError } from "../errors.ts";
import { parseMultipart, type Part } from "../parseMultipart.ts";
import { writeBehind } from "../writeBehind.ts";
import type { Call, Reply } from "./command.ts";
import { readFlag } from "./readFlag.ts";
import { replyJson } from "./replyJson.ts";
import { requireOptions } from "./requireOptions.ts";

/**
 * `add`: files (no directories) under the unixfs-v1-2025 profile. Blocks are written while the body streams; nothing is
 * pinned or answered until the whole body has arrived and every block is on the disk. What a broken upload left behind
 * is unpinned and goes with the next collection.
 */
export async function addFiles({ node, params, contentType, body }: Call): Promise<Reply> {
  requireOptions(params, {
    "cid-version": ["1"],
    "raw-leaves": ["true"],
    chunker: ["size-1048576"],
    "max-file-links": ["1024"],
    hash: ["sha2-256"],
    "wrap-with-directory": ["false"],
    "only-hash": ["false"],
    trickle: ["false"],
    inline: ["false"],
    nocopy: ["false"],
    "preserve-mode": ["false"],
    "preserve-mtime": ["false"],
  });
  const pin = readFlag(params, "pin", true);
  const hold = node.blocks.hold();
  const behind = writeBehind(hold);
  try {
    const added = [];
    for await (const part of parseMultipart(contentType, body)) {
      const name = fileName(part);
      const file = await importByteStream(
        part.body,
        {
          put(cid: CID, bytes: Uint8Array) {
            return behind.put(cid, bytes);
          },
        },
        importProfile(),
      );
      added.push({ name, file });
    }
    if (added.length === 0) throw new BadRequestError("no file in the body");
    await behind.settle();
    await hold.flush();
    if (pin) for (const { file } of added) node.state.pin(file.cid);
    return replyJson(
      ...added.map(({ name, file: { cid, size } }) => ({
        Name: name === "" ? cid.toString() : name,
        Hash: cid.toString(),
        Size: String(size),
      })),
    );
  } finally {
    await behind.settle().catch(() => undefined);
    hold.release();
  }
}

function fileName({ headers }: Part): string {
  if (headers.get("content-type") === "application/x-directory") {
    throw new BadRequestError("directories are not supported by this node");
  }
  const match = /\bfilename="([^"]*)"/.exec(headers.get("content-disposition") ?? "");
  const encoded = match?.[1] ?? "";
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch (cause) {
    throw new BadRequestError("a file name is malformed", cause);
  }
  // The name is only echoed; still, one that asks for a directory would be answered another CID than Kubo's.
  if (name.includes("/") || name.includes("\\") || name.length > 255) {
    throw new BadRequestError("a file name must be a plain name of at most 255 characters");
  }
  return name;
}
