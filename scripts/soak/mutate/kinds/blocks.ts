import { CID } from "multiformats/cid";
import { BlockUnavailableError, IpfsError } from "../../../../offchain/ipfs/errors.ts";
import { digestOf } from "../../../../offchain/ipfs/digestOf.ts";
import { walkFile } from "../../../../offchain/ipfs/walkFile.ts";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import { blockName, buildDag, honestAuthor, spellDag, tellsSizes, type Dag, type Tree } from "../dag.ts";
import type { Draw } from "../draw.ts";
import { SoakFault } from "../errors.ts";
import { hostileAuthor } from "../hostileAuthor.ts";
import type { Kind } from "../kind.ts";
import { mutateBytes } from "../mutateBytes.ts";

const leaf = (fill: number, size = 1024): Uint8Array => new Uint8Array(size).fill(fill);
const trees: readonly Tree[] = [
  leaf(1, 41),
  [leaf(1), leaf(2), leaf(3, 7)],
  [[leaf(1), leaf(2)], [leaf(3), leaf(4)], [leaf(5, 1)]],
  [[[[leaf(9)], leaf(8)], leaf(7)], leaf(6, 100)],
  [leaf(1, 1_048_576), leaf(2, 1_048_576), leaf(3, 9)],
];
/** A hostile tree may ask for a block again for each of its 1024 links, not for ever. */
const MOST_FETCHES = 20_000;

/** Files whose source lies about a block, and files whose author made them wrong: every hash right, the tree not. */
export const blocks: Kind = {
  name: "blocks",
  mutations: 2_000,
  reaches: [
    "IPFS_CORRUPT_BLOCK",
    "IPFS_MALFORMED_NODE",
    "IPFS_INVALID_CID",
    "IPFS_TOO_LARGE",
    "IPFS_BLOCK_UNAVAILABLE",
  ],
  prepare: async () => {
    const files = await Promise.all(trees.map((tree) => buildDag(tree, honestAuthor)));
    const contents = files.map(spellDag);
    return {
      refusals: [IpfsError],
      attempt: async (draw) => {
        const at = draw.below(draw.oneIn(10) ? trees.length : trees.length - 1);
        const tree = trees[at] ?? leaf(0);
        const asked = {
          maxBytes: draw.oneIn(6) ? draw.below(4_000) : undefined,
          byDigest: draw.oneIn(3),
        };
        if (draw.oneIn(2)) {
          const { author, what } = hostileAuthor(draw);
          const dag = await buildDag(tree, author);
          return { what: `tree ${at}, ${what()}`, run: () => read(dag, dag, asked, spellDag) };
        }
        const file = files[at] ?? { root: CID.parse(""), blocks: new Map() };
        const isHonest = draw.oneIn(12);
        const { source, what } = isHonest
          ? { source: file, what: "nothing changed" }
          : lyingSource(file, draw);
        const content = contents[at] ?? leaf(0);
        return {
          isHonest: isHonest && asked.maxBytes === undefined,
          what: `tree ${at}, ${what}`,
          run: () => read(file, source, asked, () => content),
        };
      },
    };
  },
};

type Asked = { readonly maxBytes: number | undefined; readonly byDigest: boolean };

const read = async (
  file: Dag,
  source: Dag,
  { maxBytes, byDigest }: Asked,
  spell: (dag: Dag) => Uint8Array,
): Promise<undefined> => {
  let fetches = 0;
  const root = byDigest ? digestOf(file.root) : file.root;
  const content = (): Uint8Array => spell(byDigest ? { ...file, root: rootByDigest(file) } : file);
  const pieces: Uint8Array[] = [];
  let refusal: unknown;
  try {
    const getBlock = (cid: CID): Promise<Uint8Array> => {
      if (++fetches > MOST_FETCHES) throw new SoakFault("it fetches without end");
      const found = source.blocks.get(blockName(cid));
      return found === undefined
        ? Promise.reject(new BlockUnavailableError(cid.toString()))
        : Promise.resolve(found);
    };
    for await (const piece of walkFile(getBlock, root, { maxBytes })) pieces.push(piece);
  } catch (error) {
    refusal = error;
  }
  const bytes = Buffer.concat(pieces);
  if (refusal instanceof SoakFault) throw refusal;
  if (refusal !== undefined) {
    // What came before a lying block must have been right; of a hostile author's tree there is no right.
    if (source !== file && !equalBytes(bytes, content().subarray(0, bytes.length)))
      throw new SoakFault("false bytes passed");
    throw refusal instanceof Error ? refusal : new SoakFault("threw no error");
  }
  if (!equalBytes(bytes, content())) throw new SoakFault("it reads as another file than its blocks spell");
  if (!tellsSizes(byDigest ? { ...file, root: rootByDigest(file) } : file)) {
    throw new SoakFault("a file was read whose nodes lie about sizes");
  }
  if (maxBytes !== undefined && bytes.length > maxBytes) throw new SoakFault("it is over the caller's limit");
  return undefined;
};

/** By a digest alone, the first byte tells a tree from the content itself (walkFile.ts). */
const rootByDigest = ({ root, blocks }: Dag): CID => {
  const first = blocks.get(blockName(root))?.[0];
  return CID.createV1(first === 0x0a || first === 0x12 ? 0x70 : 0x55, root.multihash);
};

const lyingSource = (file: Dag, draw: Draw): { source: Dag; what: string } => {
  const names = [...file.blocks.keys()];
  const name = draw.pick(names);
  const block = file.blocks.get(name) ?? leaf(0);
  const changed = new Map(file.blocks);
  if (draw.oneIn(6)) {
    changed.delete(name);
    return { source: { ...file, blocks: changed }, what: `no ${name}` };
  }
  if (draw.oneIn(6)) {
    const other = draw.pick(names);
    changed.set(name, file.blocks.get(other) ?? leaf(0));
    return { source: { ...file, blocks: changed }, what: `${other} for ${name}` };
  }
  const { bytes, what } = draw.oneIn(20)
    ? { bytes: leaf(0, 2_097_153), what: "too much" }
    : mutateBytes(block, draw);
  changed.set(name, bytes);
  return { source: { ...file, blocks: changed }, what: `${name}: ${what}` };
};
