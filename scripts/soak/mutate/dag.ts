import * as dagPb from "@ipld/dag-pb";
import { UnixFS } from "ipfs-unixfs";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { sha256 } from "multiformats/hashes/sha2";

/** A file's shape: leaves of bytes under nodes. */
export type Tree = Uint8Array | readonly Tree[];

/** One dag-pb node before it is encoded; whoever makes a hostile file changes it here. */
export type NodeParts = { readonly entry: UnixFS; readonly links: readonly CID[] };

export type Author = {
  /** Sees each node, from the leaves up, and may give other parts. */
  readonly shape: (parts: NodeParts, index: number) => NodeParts;
  /** Sees each block's bytes and may give others: their hash is taken afterwards. */
  readonly write: (bytes: Uint8Array, index: number) => Uint8Array;
};

export const honestAuthor: Author = { shape: (parts) => parts, write: (bytes) => bytes };

/** Blocks by their hash alone, as every store keeps them. */
export type Dag = { readonly root: CID; readonly blocks: ReadonlyMap<string, Uint8Array> };

export const blockName = (cid: CID): string => Buffer.from(cid.multihash.digest).toString("hex");

/** Builds a file as its author wants it: every block is named by its true hash, whatever it says. */
export const buildDag = async (tree: Tree, { shape, write }: Author): Promise<Dag> => {
  const blocks = new Map<string, Uint8Array>();
  let nodes = 0;
  const put = async (code: number, bytes: Uint8Array): Promise<CID> => {
    const written = write(bytes, blocks.size);
    const cid = CID.createV1(code, await sha256.digest(written));
    blocks.set(blockName(cid), written);
    return cid;
  };
  const build = async (part: Tree): Promise<{ cid: CID; size: number }> => {
    if (part instanceof Uint8Array) return { cid: await put(raw.code, part), size: part.length };
    const children: { cid: CID; size: number }[] = [];
    for (const child of part) children.push(await build(child));
    const entry = new UnixFS({ type: "file", blockSizes: children.map(({ size }) => BigInt(size)) });
    const parts = shape({ entry, links: children.map(({ cid }) => cid) }, nodes++);
    const Links = parts.links.map((Hash) => ({ Name: "", Tsize: 1, Hash }));
    const bytes = dagPb.encode(dagPb.prepare({ Data: parts.entry.marshal(), Links }));
    return { cid: await put(dagPb.code, bytes), size: children.reduce((sum, { size }) => sum + size, 0) };
  };
  const { cid } = await build(tree);
  return { root: cid, blocks };
};

/** Whether every node declares the sizes that its children have. */
export const tellsSizes = ({ root, blocks }: Dag): boolean => {
  if (root.code === raw.code) return true;
  const { Data, Links } = dagPb.decode(blocks.get(blockName(root)) ?? new Uint8Array(0));
  const declared = UnixFS.unmarshal(Data ?? new Uint8Array(0)).blockSizes;
  return Links.every(({ Hash }, i) => {
    const child = { root: Hash, blocks };
    return Number(declared[i]) === spellDag(child).length && tellsSizes(child);
  });
};

/** What a file's blocks spell, read as plainly as can be and checked for nothing. */
export const spellDag = ({ root, blocks }: Dag): Uint8Array => {
  const bytes = blocks.get(blockName(root));
  if (bytes === undefined) throw new Error(`no block ${root.toString()}`);
  if (root.code === raw.code) return bytes;
  const node = dagPb.decode(bytes);
  const data = UnixFS.unmarshal(node.Data ?? new Uint8Array(0)).data ?? new Uint8Array(0);
  return Buffer.concat([data, ...node.Links.map(({ Hash }) => spellDag({ root: Hash, blocks }))]);
};
