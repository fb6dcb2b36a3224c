import { expect } from "chai";
import type { KuboRPCClient } from "ipfs-http-client";
import type { CID } from "multiformats/cid";
import { addBlock } from "../../../offchain/ipfs/addBlock.ts";
import { addFile } from "../../../offchain/ipfs/addFile.ts";
import { computeFileCid } from "../../../offchain/ipfs/computeFileCid.ts";
import { digestOf } from "../../../offchain/ipfs/digestOf.ts";
import type { Ipfs } from "../../../offchain/ipfs/ipfs.ts";
import { BLOCKS_AHEAD } from "../../../offchain/ipfs/limits.ts";
import { openIpfs, type OpenedIpfs } from "../../../offchain/ipfs/node/openIpfs.ts";
import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import { readFile } from "../../../offchain/ipfs/readFile.ts";
import { removeFile } from "../../../offchain/ipfs/removeFile.ts";
import vectors from "../../vectors/ipfs-unixfs-v1-2025.json" with { type: "json" };
import { collectBytes } from "./collectBytes.ts";
import { rejection } from "./rejection.ts";
import { seededBytes } from "./seededBytes.ts";
import { temporaryDirectories } from "./temporaryDirectory.ts";

const MIB = 1_048_576;

/** Passes against the embedded node, and against Kubo (offline) when ACESO_IPFS_API names it. */
describe(`The IPFS client, on ${process.env["ACESO_IPFS_API"] ?? "the embedded node"}`, () => {
  const directories = temporaryDirectories();
  let opened: OpenedIpfs;
  let ipfs: Ipfs;
  let rpc: KuboRPCClient;
  before(async () => {
    opened = await openIpfs(await directories.make());
    ({ ipfs } = opened);
    rpc = await ipfs.rpc();
  });
  after(async () => {
    await opened.close();
    await directories.clean();
  });

  const pinned = async (cid: CID): Promise<boolean> => {
    for await (const pin of rpc.pin.ls({ type: "recursive" })) if (pin.cid.equals(cid)) return true;
    return false;
  };

  for (const size of [0, 1, 1_000, MIB - 1, MIB, MIB + 1, 3 * MIB + 7]) {
    it(`adds and reads back ${size} bytes under the CID computed here`, async () => {
      const expected = await computeFileCid(seededBytes(size, `size ${size}`));
      const added = await addFile(ipfs, seededBytes(size, `size ${size}`));
      expect(added.cid.toString()).to.equal(expected.cid.toString());
      expect(added.size).to.equal(size);
      const back = await collectBytes(readFile(ipfs, added.cid));
      expect(Buffer.compare(back, await collectBytes(seededBytes(size, `size ${size}`)))).to.equal(0);
      expect(await pinned(added.cid)).to.equal(true);
    });
  }

  for (const vector of vectors.files) {
    it(`gets Kubo's own CID from the node: ${vector.cid}`, async () => {
      const source =
        vector.text === undefined
          ? seededBytes(vector.size, vector.seed)
          : (async function* () {
              yield await Promise.resolve(new TextEncoder().encode(vector.text));
            })();
      expect((await addFile(ipfs, source)).cid.toString()).to.equal(vector.cid);
    });
  }

  it("reads a file by the digest alone, of one block and of many", async () => {
    for (const size of [64, 2 * MIB + 1]) {
      const content = await collectBytes(seededBytes(size, "digest"));
      content.set(new TextEncoder().encode("aceso"));
      const { cid } = await addFile(
        ipfs,
        (async function* () {
          yield await Promise.resolve(content);
        })(),
      );
      expect(Buffer.compare(await collectBytes(readFile(ipfs, digestOf(cid))), content)).to.equal(0);
    }
  });

  it("adds a block, pinned, and reads it by CID and by digest", async () => {
    const bytes = await collectBytes(seededBytes(500, "block"));
    const cid = await addBlock(ipfs, bytes);
    expect(cid.code).to.equal(0x55);
    expect(await readBlock(ipfs, cid)).to.deep.equal(bytes);
    expect(await readBlock(ipfs, digestOf(cid))).to.deep.equal(bytes);
    expect(await pinned(cid)).to.equal(true);
  });

  it("takes a block of 1 MiB and refuses a larger one before sending it", async () => {
    expect((await addBlock(ipfs, new Uint8Array(MIB))).code).to.equal(0x55);
    expect((await rejection(addBlock(ipfs, new Uint8Array(MIB + 1)))).code).to.equal("IPFS_TOO_LARGE");
  });

  it("adds the same file twice, and many at once, without confusion", async () => {
    const sizes = [10, MIB + 5, 10, 2 * MIB, 77, MIB + 5, 3 * MIB + 1, 10];
    const added = await Promise.all(sizes.map((size) => addFile(ipfs, seededBytes(size, `at once ${size}`))));
    for (const [i, { cid, size }] of added.entries()) {
      expect(size).to.equal(sizes[i]);
      const expected = await collectBytes(seededBytes(size, `at once ${size}`));
      expect(Buffer.compare(await collectBytes(readFile(ipfs, cid)), expected)).to.equal(0);
    }
  });

  it("removes a file by CID and by digest, keeps what another pin holds, and does not mind doing it twice", async () => {
    const first = await addFile(ipfs, seededBytes(2 * MIB, "shared"));
    const longer = await addFile(ipfs, seededBytes(2 * MIB + 9, "shared")); // The same two leaves and one more.
    await removeFile(ipfs, first.cid);
    expect((await collectBytes(readFile(ipfs, longer.cid))).length).to.equal(2 * MIB + 9);
    expect((await rejection(readBlock(ipfs, first.cid))).code).to.equal("IPFS_BLOCK_UNAVAILABLE");
    await removeFile(ipfs, digestOf(longer.cid));
    await removeFile(ipfs, digestOf(longer.cid));
    expect((await rejection(collectBytes(readFile(ipfs, longer.cid)))).code).to.equal(
      "IPFS_BLOCK_UNAVAILABLE",
    );
  }).timeout(60_000);

  it("tells a block that nobody has from every other failure, by name", async () => {
    const { cid } = await computeFileCid(seededBytes(100, "nobody has this"));
    const error = await rejection(readBlock(ipfs, cid));
    expect(error).to.include({ code: "IPFS_BLOCK_UNAVAILABLE", cid: cid.toString() });
  });

  it("keeps the cause when the source fails in the middle, and acknowledges nothing", async () => {
    const cause = new Error("the disk was pulled out");
    let closed = false;
    async function* failing(): AsyncGenerator<Uint8Array> {
      try {
        yield* seededBytes(3 * MIB, "failing source");
        throw cause;
      } finally {
        closed = true;
      }
    }
    const error = await rejection(addFile(ipfs, failing()));
    expect(error.code).to.equal("IPFS_SOURCE_FAILED");
    expect(error.cause).to.equal(cause);
    expect(closed).to.equal(true);
    const { cid } = await computeFileCid(seededBytes(3 * MIB, "failing source"));
    expect(await pinned(cid)).to.equal(false);
  });

  it("reads a file of any size into a handful of buffers", async () => {
    const { cid } = await addFile(ipfs, seededBytes(12 * MIB, "buffers"));
    const buffers = new Set<ArrayBufferLike>();
    let size = 0;
    for await (const piece of readFile(ipfs, cid)) {
      buffers.add(piece.buffer);
      size += piece.length;
    }
    expect(size).to.equal(12 * MIB);
    expect(buffers.size).to.be.at.most(BLOCKS_AHEAD + 1);
  });

  it("speaks the rest of the API through the client of the same name", async () => {
    const leaf = await addBlock(ipfs, new TextEncoder().encode("a leaf"));
    const root = await rpc.dag.put({ leaf, n: 1 }, { pin: true });
    expect((await rpc.dag.get(root)).value).to.deep.equal({ leaf, n: 1 });
    expect((await rpc.block.stat(leaf)).size).to.equal(6);
    const archive = [];
    for await (const chunk of rpc.dag.export(root)) archive.push(chunk);
    await removeFile(ipfs, root);
    await removeFile(ipfs, leaf);
    expect((await rejection(readBlock(ipfs, leaf))).code).to.equal("IPFS_BLOCK_UNAVAILABLE");
    for await (const { root: imported } of rpc.dag.import(archive)) {
      expect(imported.cid.equals(root)).to.equal(true);
      expect(imported.pinErrorMsg ?? "").to.equal("");
    }
    expect(new TextDecoder().decode(await readBlock(ipfs, leaf))).to.equal("a leaf");

    const { cid } = await addFile(ipfs, seededBytes(MIB + 4, "cat"));
    expect((await collectBytes(rpc.cat(cid))).length).to.equal(MIB + 4);
    const links = [];
    for await (const link of rpc.ls(cid)) links.push(link.size);
    expect(links).to.deep.equal([MIB, 4]);
    await rpc.pin.rm(cid);
    expect(await pinned(cid)).to.equal(false);
    await rpc.pin.add(cid);
    expect(await pinned(cid)).to.equal(true);
    const { id } = await rpc.id();
    expect(id.toString()).to.match(/^(12D3KooW|Qm)/);
    expect((await rpc.version()).version).to.be.a("string");
    expect((await rpc.repo.stat()).numObjects > 0n).to.equal(true);
  });
});
