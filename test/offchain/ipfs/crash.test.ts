import { expect } from "chai";
import type { CID } from "multiformats/cid";
import { addBlock } from "../../../offchain/ipfs/addBlock.ts";
import { addFile } from "../../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { spawnIpfsNode } from "../../../offchain/ipfs/node/spawnIpfsNode.ts";
import { readFile } from "../../../offchain/ipfs/readFile.ts";
import { collectBytes } from "./collectBytes.ts";
import { rejection } from "./rejection.ts";
import { seededBytes } from "./seededBytes.ts";
import { temporaryDirectories } from "./temporaryDirectory.ts";

const SIZES = [700, 1_048_577, 40_000, 2_500_000];

describe("An IPFS node process", () => {
  const directories = temporaryDirectories();
  after(directories.clean);

  it("loses no acknowledged file when it is killed (-9) among uploads, and starts again", async () => {
    const directory = await directories.make();
    const acknowledged = new Map<string, { cid: CID; name: string; size: number }>();
    for (const killAfter of [1, 4, 9]) {
      const node = await spawnIpfsNode({ directory });
      const ipfs = connectIpfs({ ...node, timeoutMs: 10_000 });
      let acknowledgements = 0;
      // Four uploads are under way at the moment of the kill, one of them of the same bytes as before.
      const uploader = async (lane: number): Promise<void> => {
        for (let i = 0; ; i += 1) {
          const name = `crash ${lane === 3 ? "same" : `${killAfter}-${lane}-${i}`}`;
          const size = SIZES[(lane + i) % SIZES.length]!;
          const { cid } = await addFile(ipfs, seededBytes(size, name));
          acknowledged.set(cid.toString(), { cid, name, size });
          acknowledgements += 1;
          if (acknowledgements === killAfter) await node.stop("SIGKILL");
        }
      };
      const ends = await Promise.allSettled([0, 1, 2, 3].map(uploader));
      for (const end of ends) expect(end.status).to.equal("rejected");
    }
    expect(acknowledged.size).to.be.at.least(10);
    const node = await spawnIpfsNode({ directory });
    const ipfs = connectIpfs(node);
    const rpc = await ipfs.rpc();
    const pinned = new Set<string>();
    for await (const { cid } of rpc.pin.ls({ type: "recursive" })) pinned.add(cid.toString());
    // Collecting first: what is acknowledged must be held by its pin, not by luck.
    for await (const { err } of rpc.repo.gc()) if (err) throw err;
    for (const { cid, name, size } of acknowledged.values()) {
      expect(pinned.has(cid.toString()), name).to.equal(true);
      const bytes = await collectBytes(readFile(ipfs, cid));
      expect(Buffer.compare(bytes, await collectBytes(seededBytes(size, name))), name).to.equal(0);
    }
    await node.stop();
  }).timeout(60_000);

  it("tells who started it where it listens, and lets go of its directory when it ends", async () => {
    const directory = await directories.make();
    const first = await spawnIpfsNode({ directory });
    const cid = await addBlock(connectIpfs(first), Uint8Array.of(1, 2, 3));
    const peak = await first.peakRssMiB();
    if (process.platform === "linux") expect(peak).to.be.within(20, 200);
    expect((await rejection(spawnIpfsNode({ directory }))).code).to.equal("IPFS_NODE_START");
    await first.stop();
    const second = await spawnIpfsNode({ directory });
    expect([...(await collectBytes(readFile(connectIpfs(second), cid)))]).to.deep.equal([1, 2, 3]);
    await second.stop();
  });
});
