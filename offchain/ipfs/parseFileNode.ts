import * as dagPb from "@ipld/dag-pb";
import { UnixFS } from "ipfs-unixfs";
import type { CID } from "multiformats/cid";
import { MalformedNodeError } from "./errors.ts";
import { MAX_LINKS, MIN_CHUNK_BYTES } from "./limits.ts";

export type Child = { readonly cid: CID; readonly size: number };

/** One dag-pb node of a file: either bytes, or children in order, each with the file bytes below it. */
export type FileNode =
  | { readonly data: Uint8Array; readonly size: number }
  | { readonly children: readonly Child[]; readonly size: number };

/**
 * Reads a dag-pb node as part of a UnixFS file. The bytes must already be verified. Link sizes (`Tsize`) and names are
 * advisory and not used; UnixFS block sizes are, and the walk holds the children to them.
 *
 * @throws MalformedNodeError for anything that is not a file node of a sane shape: directories, symlinks, sharded
 * directories; data beside links; sizes that do not match the links, are zero, or overflow; more than 1024 links;
 * chunks other than the last one below 1 KiB.
 */
export function parseFileNode(cid: CID, bytes: Uint8Array): FileNode {
  const refuse = (why: string, cause?: unknown): never => {
    throw new MalformedNodeError(cid.toString(), why, cause);
  };
  const { links, entry } = decode(cid, bytes);
  if (entry.type !== "file" && entry.type !== "raw") return refuse(`is a ${entry.type}, not a file`);
  if (links.length === 0) {
    if (entry.blockSizes.length > 0) return refuse("declares the sizes of children it does not have");
    const data = entry.data ?? new Uint8Array();
    return { data, size: data.length };
  }
  if (entry.data !== undefined && entry.data.length > 0) return refuse("holds both data and links");
  if (links.length > MAX_LINKS) return refuse(`has ${links.length} links, over the limit of ${MAX_LINKS}`);
  if (entry.blockSizes.length !== links.length) {
    return refuse(`has ${links.length} links but declares ${entry.blockSizes.length} sizes`);
  }
  let total = 0;
  const children = links.map((child, i) => {
    const size = Number(entry.blockSizes[i]);
    const least = i === links.length - 1 ? 1 : MIN_CHUNK_BYTES;
    if (!Number.isSafeInteger(size)) return refuse("declares a child of an impossible size");
    if (size < least) return refuse(`declares a child of ${size} bytes where at least ${least} belong`);
    total += size;
    return { cid: child, size };
  });
  if (!Number.isSafeInteger(total)) return refuse("declares an impossible size");
  return { children, size: total };
}

function decode(cid: CID, bytes: Uint8Array): { links: CID[]; entry: UnixFS } {
  try {
    const node = dagPb.decode(bytes);
    if (node.Data === undefined) throw new Error("no UnixFS data");
    return { links: node.Links.map((link) => link.Hash), entry: UnixFS.unmarshal(node.Data) };
  } catch (cause) {
    throw new MalformedNodeError(cid.toString(), "is not a dag-pb node with UnixFS data", cause);
  }
}
