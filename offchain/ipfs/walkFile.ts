import * as dagPb from "@ipld/dag-pb";
import type { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { cidFromDigest } from "./cidFromDigest.ts";
import { InvalidCidError, MalformedNodeError, TooLargeError } from "./errors.ts";
import { BLOCKS_AHEAD, MAX_DEPTH, MAX_FILE_BYTES } from "./limits.ts";
import { parseFileNode, type Child } from "./parseFileNode.ts";
import { verifyBlock } from "./verifyBlock.ts";

/** Fetches one block. It need not be trusted: every block is hashed before it is used. */
export type GetBlock = (cid: CID) => Promise<Uint8Array>;

export type WalkFileOptions = {
  /** Largest file accepted, in bytes; checked against the root before anything is yielded. Default 64 GiB. */
  maxBytes?: number | undefined;
};

/**
 * Yields a UnixFS file's bytes in order, one verified block at a time: at any moment it holds `BLOCKS_AHEAD` blocks of
 * a node, and the nodes above it. Runs in a browser as in Node; pass it any way to fetch blocks.
 *
 * The root is a CID, or only its 32-byte sha2-256 digest, as the chain keeps it. A digest alone does not say whether
 * the block is the content itself (`raw`) or the root of a tree (`dag-pb`); its content does: a dag-pb node begins with
 * 0x12 (links first, as every UnixFS writer does) or 0x0a (data only), an Aceso envelope with the ASCII magic "aceso"
 * (0x61). So: 0x0a or 0x12 is dag-pb, anything else raw. Another file of one block that happens to begin with 0x0a or
 * 0x12 needs its whole CID; by digest alone it is refused or, if its author made it so, read as the tree it spells.
 *
 * @throws CorruptBlockError naming the block whose bytes are wrong; MalformedNodeError, TooLargeError, InvalidCidError
 * for trees that no honest writer makes; and whatever `getBlock` throws. Bytes yielded before the error were right.
 */
export async function* walkFile(
  getBlock: GetBlock,
  root: CID | Uint8Array,
  { maxBytes = MAX_FILE_BYTES }: WalkFileOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  let cid = root instanceof Uint8Array ? cidFromDigest(root, "raw") : root;
  const bytes = await fetchVerified(getBlock, cid);
  if (root instanceof Uint8Array && (bytes[0] === 0x0a || bytes[0] === 0x12))
    cid = cidFromDigest(root, "dag-pb");
  yield* emit(getBlock, { cid, bytes, depth: 0, maxBytes });
}

type Step = {
  cid: CID;
  bytes: Uint8Array;
  depth: number;
  /** What the parent says lies below; none for the root. */
  size?: number;
  maxBytes?: number;
};

async function* emit(getBlock: GetBlock, step: Step): AsyncGenerator<Uint8Array, void, undefined> {
  const { cid, bytes, depth } = step;
  const node = cid.code === raw.code ? { data: bytes, size: bytes.length } : parseFileNode(cid, bytes);
  if (step.size !== undefined && node.size !== step.size) {
    throw new MalformedNodeError(
      cid.toString(),
      `holds ${node.size} bytes where its parent declares ${step.size}`,
    );
  }
  if (step.maxBytes !== undefined && node.size > step.maxBytes) {
    throw new TooLargeError(`The file ${cid.toString()} of ${node.size} bytes`, step.maxBytes);
  }
  if ("data" in node) {
    if (node.data.length > 0) yield node.data;
    return;
  }
  if (depth === MAX_DEPTH)
    throw new MalformedNodeError(cid.toString(), `lies deeper than ${MAX_DEPTH} levels`);
  for await (const { child, bytes } of fetchInOrder(getBlock, node.children)) {
    yield* emit(getBlock, { cid: child.cid, bytes, depth: depth + 1, size: child.size });
  }
}

/** While one block is used the next are under way, so that neither side waits for the other. */
async function* fetchInOrder(
  getBlock: GetBlock,
  children: readonly Child[],
): AsyncGenerator<{ child: Child; bytes: Uint8Array }, void, undefined> {
  const underWay: Promise<{ child: Child; bytes: Uint8Array }>[] = [];
  for (const child of children) {
    const fetched = fetchVerified(getBlock, child.cid).then((bytes) => ({ child, bytes }));
    // Whoever stops reading must not turn a later failure into an unhandled rejection.
    fetched.catch(() => undefined);
    underWay.push(fetched);
    const oldest = underWay.length < BLOCKS_AHEAD ? undefined : underWay.shift();
    if (oldest !== undefined) yield await oldest;
  }
  for (const fetched of underWay) yield await fetched;
}

async function fetchVerified(getBlock: GetBlock, cid: CID): Promise<Uint8Array> {
  if (cid.code !== raw.code && cid.code !== dagPb.code) {
    throw new InvalidCidError(cid.toString(), `has codec 0x${cid.code.toString(16)}, not raw or dag-pb`);
  }
  const bytes = await getBlock(cid);
  await verifyBlock(cid, bytes);
  return bytes;
}
