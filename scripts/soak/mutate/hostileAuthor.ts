import { UnixFS } from "ipfs-unixfs";
import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import { honestAuthor, type Author, type NodeParts } from "./dag.ts";
import type { Draw } from "./draw.ts";
import { mutateBytes } from "./mutateBytes.ts";

/** Somebody who makes one block, or one node, of a file otherwise than an honest writer would; `what` tells how, afterwards. */
export const hostileAuthor = (draw: Draw): { author: Author; what: () => string } => {
  const target = draw.below(4);
  if (draw.oneIn(3)) {
    let what = "nothing";
    const write: Author["write"] = (bytes, index) => {
      if (index !== target) return bytes;
      const mutated = mutateBytes(bytes, draw);
      what = mutated.what;
      return mutated.bytes;
    };
    return { author: { ...honestAuthor, write }, what: () => `block ${target} written otherwise: ${what}` };
  }
  const way = draw.below(9);
  const shape: Author["shape"] = (parts, index) => (index === target ? reshape(parts, way, draw) : parts);
  return { author: { ...honestAuthor, shape }, what: () => `node ${target} shaped otherwise, way ${way}` };
};

const reshape = ({ entry, links }: NodeParts, way: number, draw: Draw): NodeParts => {
  const sizes = [...entry.blockSizes];
  const at = draw.below(links.length);
  const link = draw.pick(links);
  const odd = draw.pick([0n, 1n, 1023n, 1025n, 2n ** 31n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]);
  const file = (data?: Uint8Array, blockSizes = sizes): UnixFS =>
    new UnixFS({ type: "file", blockSizes, ...(data === undefined ? {} : { data }) });
  switch (way) {
    case 0:
      return { entry: file(undefined, sizes.with(at, odd)), links };
    case 1:
      return { entry, links: links.toSpliced(at, 1) };
    case 2:
      return { entry, links: [...links, link] };
    case 3:
      return { entry: file(undefined, [...sizes, 1024n]), links: [...links, link] };
    case 4:
      return { entry: file(draw.bytes(draw.below(5))), links };
    case 5:
      return {
        entry: new UnixFS({
          type: draw.pick(["directory", "symlink", "metadata", "hamt-sharded-directory"]),
        }),
        links,
      };
    case 6:
      return { entry, links: links.toReversed() };
    case 7: {
      const codes = { codec: draw.pick([0x55, 0x70, 0x71, 0x00]), hash: draw.pick([0x00, 0x12, 0x13]) };
      return {
        entry,
        links: links.with(at, CID.createV1(codes.codec, create(codes.hash, link.multihash.digest))),
      };
    }
    default: {
      const count = draw.pick([300, 1024, 1025, 2000]);
      const many = Array.from({ length: count }, () => link);
      return {
        entry: file(
          undefined,
          many.map(() => sizes[at] ?? 1n),
        ),
        links: many,
      };
    }
  }
};
