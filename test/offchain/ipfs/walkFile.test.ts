import * as dagPb from "@ipld/dag-pb";
import { expect } from "chai";
import { importByteStream } from "ipfs-unixfs-importer";
import { UnixFS } from "ipfs-unixfs";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { identity } from "multiformats/hashes/identity";
import { sha256, sha512 } from "multiformats/hashes/sha2";
import { digestOf } from "../../../offchain/ipfs/digestOf.ts";
import { importProfile } from "../../../offchain/ipfs/importProfile.ts";
import { MAX_BLOCK_BYTES, MAX_DEPTH, MAX_LINKS } from "../../../offchain/ipfs/limits.ts";
import { walkFile, type WalkFileOptions } from "../../../offchain/ipfs/walkFile.ts";
import { collectBytes } from "./collectBytes.ts";
import { rejection } from "./rejection.ts";
import { seededBytes } from "./seededBytes.ts";

type Child = { cid: CID; size: bigint };

/** Blocks in memory, and what a dishonest author would make of them. */
function memory() {
  const blocks = new Map<string, Uint8Array>();
  let fetched = 0;
  const put = async (code: number, bytes: Uint8Array): Promise<CID> => {
    const cid = CID.createV1(code, await sha256.digest(bytes));
    blocks.set(cid.toString(), bytes);
    return cid;
  };
  const node = (links: CID[], entry: UnixFS): Promise<CID> =>
    put(
      dagPb.code,
      dagPb.encode(
        dagPb.prepare({ Data: entry.marshal(), Links: links.map((Hash) => ({ Name: "", Tsize: 1, Hash })) }),
      ),
    );
  return {
    blocks,
    put,
    node,
    leaf: (bytes: Uint8Array) => put(raw.code, bytes),
    file: (children: Child[]) =>
      node(
        children.map(({ cid }) => cid),
        new UnixFS({ type: "file", blockSizes: children.map(({ size }) => size) }),
      ),
    fetched: () => fetched,
    read: (root: CID | Uint8Array, options?: WalkFileOptions) =>
      collectBytes(
        walkFile(
          (cid) => {
            fetched += 1;
            const bytes =
              blocks.get(cid.toString()) ?? blocks.get(CID.createV1(dagPb.code, cid.multihash).toString());
            if (bytes === undefined) throw new Error(`no ${cid.toString()}`);
            return Promise.resolve(bytes);
          },
          root,
          options,
        ),
      ),
  };
}

const kib = (fill: number): Uint8Array => new Uint8Array(1024).fill(fill);

describe("Reading a file block by block", () => {
  it("gives back what was imported, by CID and by digest", async () => {
    const store = memory();
    const size = 2 * 1_048_576 + 9;
    const { cid } = await importByteStream(
      seededBytes(size, "walk"),
      {
        async put(cid: CID, bytes: Uint8Array) {
          return Promise.resolve(void store.blocks.set(cid.toString(), bytes.slice())).then(() => cid);
        },
      },
      importProfile(),
    );
    const expected = await collectBytes(seededBytes(size, "walk"));
    expect(Buffer.compare(await store.read(cid), expected)).to.equal(0);
    expect(Buffer.compare(await store.read(digestOf(cid)), expected)).to.equal(0);
  });

  it("reads the exact bytes of a tiny tree, nodes within nodes", async () => {
    const store = memory();
    const a = await store.leaf(kib(1));
    const b = await store.leaf(kib(2));
    const c = await store.leaf(Uint8Array.of(9));
    const left = await store.file([
      { cid: a, size: 1024n },
      { cid: b, size: 1024n },
    ]);
    const root = await store.file([
      { cid: left, size: 2048n },
      { cid: c, size: 1n },
    ]);
    const bytes = await store.read(root);
    expect(bytes.length).to.equal(2049);
    expect([bytes[0], bytes[1023], bytes[1024], bytes[2047], bytes[2048]]).to.deep.equal([1, 1, 2, 2, 9]);
  });

  it("reads dag-pb leaves, as older profiles make them", async () => {
    const store = memory();
    const leaf = await store.node([], new UnixFS({ type: "raw", data: kib(5) }));
    const root = await store.file([{ cid: leaf, size: 1024n }]);
    expect([...(await store.read(root))]).to.deep.equal([...kib(5)]);
  });

  it("takes a digest whose block begins with the envelope magic for the file itself", async () => {
    const store = memory();
    const text = new TextEncoder().encode("aceso and more");
    expect(await store.read(digestOf(await store.leaf(text)))).to.deep.equal(text);
  });

  it("takes a digest whose block begins with 0x0a or 0x12 for a tree, and refuses what is none", async () => {
    for (const first of [0x0a, 0x12]) {
      const store = memory();
      const cid = await store.leaf(Uint8Array.of(first, 1, 2, 3));
      expect([...(await store.read(cid))]).to.deep.equal([first, 1, 2, 3]);
      expect((await rejection(store.read(digestOf(cid)))).code).to.equal("IPFS_MALFORMED_NODE");
    }
  });

  it("names the bad block when bytes were changed, and yields none of them", async () => {
    const store = memory();
    const good = await store.leaf(kib(1));
    const bad = await store.leaf(kib(2));
    const root = await store.file([
      { cid: good, size: 1024n },
      { cid: bad, size: 1024n },
    ]);
    const changed = kib(2);
    changed[7] = 0;
    store.blocks.set(bad.toString(), changed);
    const seen: Uint8Array[] = [];
    const error = await rejection(
      (async () => {
        for await (const bytes of walkFile(
          (cid) => Promise.resolve(store.blocks.get(cid.toString())!),
          root,
        )) {
          seen.push(bytes);
        }
      })(),
    );
    expect(error).to.include({ code: "IPFS_CORRUPT_BLOCK", cid: bad.toString() });
    expect(seen).to.deep.equal([kib(1)]);
  });

  it("refuses a shortened, an extended and an empty block under the same CID", async () => {
    for (const bytes of [kib(3).subarray(1), Uint8Array.of(...kib(3), 0), new Uint8Array()]) {
      const store = memory();
      const cid = await store.leaf(kib(3));
      store.blocks.set(cid.toString(), bytes);
      expect((await rejection(store.read(cid))).code).to.equal("IPFS_CORRUPT_BLOCK");
    }
  });

  it("refuses an over-large block before hashing it", async () => {
    const store = memory();
    const cid = await store.leaf(new Uint8Array(MAX_BLOCK_BYTES + 1));
    expect((await rejection(store.read(cid))).code).to.equal("IPFS_TOO_LARGE");
  });

  it("refuses CIDs that do not commit to bytes by sha2-256, and other codecs", async () => {
    const store = memory();
    const bytes = kib(1);
    const cids = [
      CID.createV1(raw.code, identity.digest(bytes.subarray(0, 32))),
      CID.createV1(raw.code, await sha512.digest(bytes)),
      CID.createV1(0x71, await sha256.digest(bytes)),
    ];
    for (const cid of cids) {
      store.blocks.set(cid.toString(), bytes);
      expect((await rejection(store.read(cid))).code, cid.toString()).to.equal("IPFS_INVALID_CID");
      const root = await store.file([{ cid, size: 1024n }]);
      expect((await rejection(store.read(root))).code, cid.toString()).to.equal("IPFS_INVALID_CID");
    }
    expect((await rejection(store.read(new Uint8Array(31)))).code).to.equal("IPFS_INVALID_CID");
  });

  it("refuses bytes that are no dag-pb, dag-pb without UnixFS, and what is no file", async () => {
    const store = memory();
    const garbage = await store.put(dagPb.code, Uint8Array.of(0x12, 0xff, 0xff, 0xff));
    const bare = await store.put(dagPb.code, dagPb.encode(dagPb.prepare({ Links: [] })));
    const noise = await store.put(
      dagPb.code,
      dagPb.encode(dagPb.prepare({ Data: Uint8Array.of(0xff, 0xff), Links: [] })),
    );
    const directory = await store.node([await store.leaf(kib(1))], new UnixFS({ type: "directory" }));
    const symlink = await store.node([], new UnixFS({ type: "symlink", data: Uint8Array.of(47) }));
    for (const cid of [garbage, bare, noise, directory, symlink]) {
      expect((await rejection(store.read(cid))).code, cid.toString()).to.equal("IPFS_MALFORMED_NODE");
    }
  });

  const leafOf = (store: ReturnType<typeof memory>): Promise<CID> => store.leaf(kib(1));
  const lies: [string, string, (store: ReturnType<typeof memory>) => Promise<CID>][] = [
    [
      "a child smaller than declared",
      "parent declares 1025",
      async (s) => s.file([{ cid: await leafOf(s), size: 1025n }]),
    ],
    [
      "a child larger than declared",
      "parent declares 1023",
      async (s) => s.file([{ cid: await leafOf(s), size: 1023n }]),
    ],
    [
      "a child of no bytes",
      "at least 1 belong",
      async (s) => s.file([{ cid: await s.leaf(new Uint8Array()), size: 0n }]),
    ],
    [
      "a child of 2^63 bytes",
      "impossible size",
      async (s) => s.file([{ cid: await leafOf(s), size: 2n ** 63n }]),
    ],
    [
      "sizes that sum past what a number holds",
      "impossible size",
      async (s) => {
        const cid = await leafOf(s);
        return s.file(Array.from({ length: 4 }, () => ({ cid, size: 2n ** 52n })));
      },
    ],
    [
      "a size too few",
      "declares 0 sizes",
      async (s) => s.node([await leafOf(s)], new UnixFS({ type: "file", blockSizes: [] })),
    ],
    [
      "a size too many",
      "declares 2 sizes",
      async (s) => s.node([await leafOf(s)], new UnixFS({ type: "file", blockSizes: [1024n, 1n] })),
    ],
    [
      "sizes without links",
      "does not have",
      async (s) => s.node([], new UnixFS({ type: "file", blockSizes: [5n] })),
    ],
    [
      "data beside links",
      "both data and links",
      async (s) => s.node([await leafOf(s)], new UnixFS({ type: "file", data: kib(1), blockSizes: [1024n] })),
    ],
    [
      "more links than the profile allows",
      "1025 links",
      async (s) => {
        const cid = await leafOf(s);
        return s.file(Array.from({ length: MAX_LINKS + 1 }, () => ({ cid, size: 1024n })));
      },
    ],
    [
      "a crumb before the last child",
      "at least 1024 belong",
      async (s) =>
        s.file([
          { cid: await s.leaf(Uint8Array.of(1)), size: 1n },
          { cid: await leafOf(s), size: 1024n },
        ]),
    ],
    [
      "a tower of single children",
      "deeper than",
      async (s) => {
        let cid = await leafOf(s);
        for (let level = 0; level <= MAX_DEPTH; level += 1) cid = await s.file([{ cid, size: 1024n }]);
        return cid;
      },
    ],
  ];
  for (const [lie, why, build] of lies) {
    it(`refuses a node with ${lie}`, async () => {
      const store = memory();
      const error = await rejection(store.read(await build(store)));
      expect(error.code).to.equal("IPFS_MALFORMED_NODE");
      expect(error.message).to.contain(why);
    });
  }

  it("reads a tower that is just not too deep", async () => {
    const store = memory();
    let cid = await leafOf(store);
    for (let level = 0; level < MAX_DEPTH; level += 1) cid = await store.file([{ cid, size: 1024n }]);
    expect((await store.read(cid)).length).to.equal(1024);
  });

  it("refuses a DAG bomb after fetching only its root", async () => {
    const store = memory();
    let cid = await store.leaf(kib(0));
    let size = 1024n;
    for (let level = 0; level < 3; level += 1) {
      const child = { cid, size };
      cid = await store.file(Array.from({ length: MAX_LINKS }, () => child));
      size *= BigInt(MAX_LINKS);
    }
    const error = await rejection(store.read(cid));
    expect(error.code).to.equal("IPFS_TOO_LARGE");
    expect(store.fetched()).to.equal(1);
  });

  it("holds files to the caller's limit, to the byte", async () => {
    const store = memory();
    const cid = await store.leaf(kib(4));
    expect((await store.read(cid, { maxBytes: 1024 })).length).to.equal(1024);
    expect((await rejection(store.read(cid, { maxBytes: 1023 }))).code).to.equal("IPFS_TOO_LARGE");
  });

  it("cannot be led in circles: a node would have to contain its own hash", async () => {
    const store = memory();
    const inner = await store.file([{ cid: await leafOf(store), size: 1024n }]);
    const outer = await store.file([{ cid: inner, size: 1024n }]);
    // A lying fetcher closes the circle: asked for the inner node, it answers the outer one.
    store.blocks.set(inner.toString(), store.blocks.get(outer.toString())!);
    expect(await rejection(store.read(outer))).to.include({
      code: "IPFS_CORRUPT_BLOCK",
      cid: inner.toString(),
    });
  });
});
