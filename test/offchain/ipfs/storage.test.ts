import { expect } from "chai";
import { once } from "node:events";
import { readdir, readFile as readDisk, writeFile, access } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import type { KuboRPCClient } from "ipfs-http-client";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { sha256 } from "multiformats/hashes/sha2";
import { addBlock } from "../../../offchain/ipfs/addBlock.ts";
import { addFile } from "../../../offchain/ipfs/addFile.ts";
import { computeFileCid } from "../../../offchain/ipfs/computeFileCid.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { BlockUnavailableError } from "../../../offchain/ipfs/errors.ts";
import type { Ipfs } from "../../../offchain/ipfs/ipfs.ts";
import { blockKey } from "../../../offchain/ipfs/node/blockKey.ts";
import { listBlockFiles } from "../../../offchain/ipfs/node/listBlockFiles.ts";
import { openBlocks } from "../../../offchain/ipfs/node/openBlocks.ts";
import { startIpfsNode, type RunningIpfsNode } from "../../../offchain/ipfs/node/startIpfsNode.ts";
import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import { readFile } from "../../../offchain/ipfs/readFile.ts";
import { removeFile } from "../../../offchain/ipfs/removeFile.ts";
import { collectBytes } from "./collectBytes.ts";
import { rejection } from "./rejection.ts";
import { seededBytes } from "./seededBytes.ts";
import { temporaryDirectories } from "./temporaryDirectory.ts";

const MIB = 1_048_576;

describe("What the embedded IPFS node keeps", () => {
  const directories = temporaryDirectories();
  let directory: string;
  let node: RunningIpfsNode;
  let ipfs: Ipfs;
  let rpc: KuboRPCClient;
  const start = async (): Promise<void> => {
    node = await startIpfsNode({ directory });
    ipfs = connectIpfs(node);
    rpc = await ipfs.rpc();
  };
  beforeEach(async () => {
    directory = await directories.make();
    await start();
  });
  afterEach(async () => {
    await node.close();
    await directories.clean();
  });

  const fileOf = async (cid: CID): Promise<string> => {
    for await (const { path, cid: found } of listBlockFiles(join(directory, "blocks"))) {
      if (blockKey(found) === blockKey(cid)) return path;
    }
    throw new Error(`no file for ${cid.toString()}`);
  };
  const tamper = async (cid: CID): Promise<void> => {
    const path = await fileOf(cid);
    const bytes = await readDisk(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
  };
  const leafOf = async (content: AsyncIterable<Uint8Array>, index: number): Promise<CID> => {
    const leaves: CID[] = [];
    await computeFileCid(content, async (leaf) => {
      leaves.push(CID.createV1(raw.code, await sha256.digest(leaf)));
    });
    return leaves[index]!;
  };
  const pins = async (): Promise<string[]> => {
    const found = [];
    for await (const { cid } of rpc.pin.ls({ type: "recursive" })) found.push(cid.toString());
    return found;
  };
  const size = (cid: CID): Promise<number> => collectBytes(readFile(ipfs, cid)).then((bytes) => bytes.length);

  it("never serves a block changed on the disk: block/get, cat and the gateway each fail", async () => {
    const { cid } = await addFile(ipfs, seededBytes(2 * MIB + 5, "tampered"));
    const leaf = await leafOf(seededBytes(2 * MIB + 5, "tampered"), 1);
    await tamper(leaf);
    const error = await rejection(readBlock(ipfs, leaf));
    expect(error).to.include({ code: "IPFS_BLOCK_UNAVAILABLE", cid: leaf.toString() });
    expect(error.cause)
      .to.be.instanceOf(Error)
      .and.have.property("message")
      .that.contains("do not hash to it");
    expect(await rejection(size(cid))).to.include({ code: "IPFS_BLOCK_UNAVAILABLE", cid: leaf.toString() });
    // cat has begun when it comes to the bad leaf: the connection must break, not end as if whole.
    let received = 0;
    await rejection(
      (async () => {
        for await (const chunk of rpc.cat(cid)) received += chunk.length;
      })(),
    );
    expect(received).to.be.at.most(MIB);
    expect((await fetch(`${node.api}/ipfs/${leaf.toString()}?format=raw`)).status).to.equal(500);
  });

  it("is healed of a changed block by adding the file again", async () => {
    const { cid } = await addFile(ipfs, seededBytes(1_000, "healed"));
    await tamper(cid);
    expect(await rejection(size(cid))).to.be.instanceOf(BlockUnavailableError);
    await addFile(ipfs, seededBytes(1_000, "healed"));
    expect(await size(cid)).to.equal(1_000);
  });

  it("collects nothing while a pinned node is damaged, for it cannot know what lies below", async () => {
    const { cid } = await addFile(ipfs, seededBytes(MIB + 1, "damaged"));
    const loose = await addBlock(ipfs, Uint8Array.of(1));
    await rpc.pin.rm(loose);
    await tamper(cid);
    await rejection(
      (async () => {
        for await (const { err } of rpc.repo.gc()) if (err) throw err;
      })(),
    );
    expect((await readBlock(ipfs, loose)).length).to.equal(1);
    await rpc.pin.rm(cid);
    await removeFile(ipfs, loose);
    expect((await rpc.repo.stat()).numObjects).to.equal(0n);
  });

  it("keeps pins, blocks and its peer id over a restart", async () => {
    const { cid } = await addFile(ipfs, seededBytes(MIB + 1, "restart"));
    const before = { pins: await pins(), peerId: node.peerId };
    expect(before.pins).to.deep.equal([cid.toString()]);
    await node.close();
    await start();
    expect({ pins: await pins(), peerId: node.peerId }).to.deep.equal(before);
    expect(await size(cid)).to.equal(MIB + 1);
  });

  it("says a peer id that libp2p can read, of its own key", async () => {
    const { id, publicKey } = await rpc.id();
    expect(id.toString())
      .to.equal(node.peerId)
      .and.match(/^12D3KooW/);
    expect(id.type).to.equal("Ed25519");
    expect(Buffer.from(publicKey, "base64").subarray(4)).to.deep.equal(Buffer.from(id.publicKey!.raw));
  });

  it("refuses a second node on its directory, until it is closed", async () => {
    expect((await rejection(startIpfsNode({ directory }))).code).to.equal("IPFS_NODE_LOCKED");
    const { cid } = await addFile(ipfs, seededBytes(5, "still well"));
    expect(await size(cid)).to.equal(5);
    await node.close();
    await start();
    expect(await size(cid)).to.equal(5);
  });

  it("sweeps at its start what a killed process was writing, and nothing else", async () => {
    const { cid } = await addFile(ipfs, seededBytes(5, "kept"));
    const path = await fileOf(cid);
    const orphan = join(path, "..", ".BCIQORPHAN.data.tmp");
    await node.close();
    await writeFile(orphan, "half a blo");
    await start();
    expect(await rejection(access(orphan))).to.have.property("code", "ENOENT");
    expect(await size(cid)).to.equal(5);
  });

  it("leaves no temporary files behind", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => addFile(ipfs, seededBytes(3_000, `${i % 3}`))));
    const files = await readdir(join(directory, "blocks"), { recursive: true });
    expect(files.filter((file) => file.endsWith(".tmp"))).to.deep.equal([]);
  });

  it("pins nothing that is not wholly there", async () => {
    const { cid } = await addFile(ipfs, seededBytes(MIB + 1, "holes"));
    const archive = [];
    for await (const chunk of rpc.dag.export(cid)) archive.push(Uint8Array.from(chunk));
    const whole = Buffer.concat(archive);
    await removeFile(ipfs, cid);
    // An archive cut between blocks is well-formed, but its root is not whole: the last leaf is 1 + 38 bytes of section.
    const holey = whole.subarray(0, whole.length - 38);
    for await (const { root } of rpc.dag.import([holey]))
      expect(root.pinErrorMsg).to.contain("could not find");
    await rejection(rpc.pin.add(cid));
    expect(await pins()).to.deep.equal([]);
    // Cut within a block, or with a block that does not match its CID, nothing is acknowledged at all.
    const forged = Buffer.from(whole);
    forged[forged.length - 1]! ^= 1;
    for (const bad of [
      whole.subarray(0, whole.length - 1),
      forged,
      whole.subarray(0, 10),
      Buffer.alloc(20, 0xff),
    ]) {
      await rejection(
        (async () => {
          for await (const { root } of rpc.dag.import([bad])) expect.fail(root.cid.toString());
        })(),
      );
    }
  });

  it("does not let a forged archive damage a block that is there", async () => {
    const { cid } = await addFile(ipfs, seededBytes(1_000, "forged over"));
    const archive = [];
    for await (const chunk of rpc.dag.export(cid)) archive.push(Uint8Array.from(chunk));
    const forged = Buffer.concat(archive);
    forged[forged.length - 1]! ^= 1;
    await rejection(
      (async () => {
        for await (const { root } of rpc.dag.import([forged], { pinRoots: false }))
          expect.fail(root.cid.toString());
      })(),
    );
    expect(await size(cid)).to.equal(1_000);
  });

  /** Speaks HTTP by hand, to break it. Resolves with all that came back. */
  const speak = async (text: string, then: "wait" | "hang up"): Promise<string> => {
    const socket = connect(Number(new URL(node.api).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => (answer += chunk));
    socket.on("error", () => undefined);
    socket.write(text);
    if (then === "hang up") socket.end();
    await once(socket, "close");
    return answer;
  };
  const head = (length: string): string =>
    [
      "POST /api/v0/add HTTP/1.1",
      `Host: ${new URL(node.api).host}`,
      `Authorization: Bearer ${node.token}`,
      "Content-Type: multipart/form-data; boundary=b",
      "Connection: close",
      length,
      "",
      "",
    ].join("\r\n");
  const body = '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello world\r\n--b--\r\n';
  const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

  it("acknowledges a hand-made upload: the base the next test breaks", async () => {
    const whole = [
      head(`Content-Length: ${body.length}`) + body,
      head("Transfer-Encoding: chunked") + chunk(body) + chunk(""),
    ];
    for (const text of whole)
      expect(await speak(text, "wait")).to.match(/^HTTP\/1\.1 200[^]*bafkreifzjut3te2nhyek/);
  });

  it("acknowledges no upload that is cut short, however it is framed", async () => {
    const wellFramed = [
      head(`Content-Length: ${body.length - 10}`) + body.slice(0, -10),
      head(`Content-Length: ${body.length - 4}`) + body.slice(0, -4),
      head("Transfer-Encoding: chunked") + chunk(body.slice(0, -12)) + chunk(""),
    ];
    for (const text of wellFramed) expect(await speak(text, "wait")).to.match(/^HTTP\/1\.1 400[^]*truncated/);
    const hungUp = [
      head(`Content-Length: ${body.length}`) + body.slice(0, -10),
      head(`Content-Length: ${body.length}`) + body.slice(0, -1),
      head("Transfer-Encoding: chunked") + chunk(body),
      head("Transfer-Encoding: chunked") + chunk(body).slice(0, -5),
    ];
    for (const text of hungUp)
      expect(await speak(text, "hang up")).to.not.match(/200 OK|bafkreifzjut3te2nhyek/);
    expect(await pins()).to.deep.equal([]);
  });

  it("serves nothing of an upload broken off in the middle, and forgets it with the next collection", async () => {
    const source = () => seededBytes(4 * MIB, "broken off");
    const { cid } = await computeFileCid(source());
    async function* breaking(): AsyncGenerator<Uint8Array> {
      let sent = 0;
      for await (const bytes of source()) {
        if (sent >= 3 * MIB) throw new Error("unplugged");
        yield bytes;
        sent += bytes.length;
      }
    }
    expect((await rejection(addFile(ipfs, breaking()))).code).to.equal("IPFS_SOURCE_FAILED");
    expect((await rejection(size(cid))).code).to.equal("IPFS_BLOCK_UNAVAILABLE");
    expect(await pins()).to.deep.equal([]);
    // Closing waits until the node has noticed, and stopped writing what was still on its way.
    await node.close();
    await start();
    expect((await rejection(size(cid))).code).to.equal("IPFS_BLOCK_UNAVAILABLE");
    await removeFile(ipfs, cid);
    expect((await rpc.repo.stat()).numObjects).to.equal(0n);
  });

  it("stops writing before it lets go of its directory", async () => {
    const uploads = Array.from({ length: 4 }, (_, i) =>
      rejection(addFile(ipfs, seededBytes(64 * MIB, `closing ${i}`))),
    );
    while ((await rpc.repo.stat()).numObjects < 2n) await new Promise((resolve) => setImmediate(resolve));
    await node.close();
    const left = await readdir(join(directory, "blocks"), { recursive: true });
    await Promise.all(uploads);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await readdir(join(directory, "blocks"), { recursive: true })).to.deep.equal(left);
    await start();
  });

  it("loses no acknowledged file to collections that run while files are added", async () => {
    const uploads = { done: false };
    const collections = (async () => {
      let count = 0;
      while (!uploads.done) {
        count += 1;
        for await (const { err } of rpc.repo.gc()) if (err) throw err;
      }
      return count;
    })();
    const added = [];
    for (let i = 0; i < 18; i += 1) {
      // Half of each file is the half of another: blocks get unpinned, collected and written again.
      const { cid } = await addFile(ipfs, seededBytes(MIB + 1 + (i % 7), "collected"));
      if (i % 3 === 0) await rpc.pin.rm(cid);
      else added.push(cid);
      if (i % 3 !== 0) expect(await size(cid)).to.equal(MIB + 1 + (i % 7));
    }
    uploads.done = true;
    expect(await collections).to.be.greaterThan(0);
    for (const cid of added)
      if ((await pins()).includes(cid.toString())) expect(await size(cid)).to.be.greaterThan(MIB);
  }).timeout(60_000);
});

describe("Collecting blocks", () => {
  const directories = temporaryDirectories();
  after(directories.clean);
  const block = async (text: string): Promise<{ cid: CID; bytes: Uint8Array }> => {
    const bytes = new TextEncoder().encode(text);
    return { bytes, cid: CID.createV1(raw.code, await sha256.digest(bytes)) };
  };
  const all = async (cids: AsyncIterable<CID>): Promise<string[]> => {
    const names = [];
    for await (const cid of cids) names.push(cid.toString());
    return names.sort();
  };

  it("deletes exactly what is neither marked nor held", async () => {
    const blocks = await openBlocks(await directories.make());
    const [marked, held, loose] = await Promise.all(["marked", "held", "loose"].map(block));
    const writing = blocks.hold();
    for (const { cid, bytes } of [marked!, loose!]) await writing.put(cid, bytes);
    writing.release();
    const holding = blocks.hold();
    await holding.put(held!.cid, held!.bytes);
    const deleted = await all(blocks.collect(() => Promise.resolve(new Set([blockKey(marked!.cid)]))));
    expect(deleted).to.deep.equal([loose!.cid.toString()]);
    expect(await blocks.get(held!.cid)).to.deep.equal(held!.bytes);
    holding.release();
    expect(await all(blocks.collect(() => Promise.resolve(new Set())))).to.have.length(2);
  });

  it("keeps a block that was held only while it was marking: its pin came too late to be marked", async () => {
    const blocks = await openBlocks(await directories.make());
    const { cid, bytes } = await block("pinned meanwhile");
    const deleted = await all(
      blocks.collect(async () => {
        const hold = blocks.hold();
        await hold.put(cid, bytes);
        hold.release();
        return new Set();
      }),
    );
    expect(deleted).to.deep.equal([]);
    expect(await blocks.get(cid)).to.deep.equal(bytes);
  });

  it("keeps a block that was held when it began, and let go while it was marking", async () => {
    const blocks = await openBlocks(await directories.make());
    const { cid, bytes } = await block("released meanwhile");
    const hold = blocks.hold();
    await hold.put(cid, bytes);
    const deleted = await all(
      blocks.collect(() => {
        hold.release();
        return Promise.resolve(new Set());
      }),
    );
    expect(deleted).to.deep.equal([]);
  });

  it("has the whole block on the disk each time that one of many writers of it is told so", async () => {
    const blocks = await openBlocks(await directories.make());
    for (let i = 0; i < 20; i += 1) {
      const bytes = await collectBytes(seededBytes(MIB, `contended ${i}`));
      const cid = CID.createV1(raw.code, await sha256.digest(bytes));
      const writers = [0, 40, 80, 120].map(async (loops) => {
        for (let loop = 0; loop < loops; loop += 1) await Promise.resolve();
        await blocks.hold().put(cid, bytes);
        expect((await blocks.get(cid)).length).to.equal(MIB);
      });
      await Promise.all(writers);
    }
  }).timeout(10_000); // Writers that meet in blockstore-fs wait a second for each other, twenty times here.

  it("runs one collection at a time", async () => {
    const blocks = await openBlocks(await directories.make());
    let running = 0;
    let most = 0;
    const mark = async (): Promise<Set<string>> => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
      return new Set();
    };
    await Promise.all([all(blocks.collect(mark)), all(blocks.collect(mark)), all(blocks.collect(mark))]);
    expect(most).to.equal(1);
  });

  it("still collects after a collection that failed, and one that was abandoned", async () => {
    const blocks = await openBlocks(await directories.make());
    const hold = blocks.hold();
    for (const text of ["a", "b", "c"]) {
      const { cid, bytes } = await block(text);
      await hold.put(cid, bytes);
    }
    hold.release();
    await rejection(all(blocks.collect(() => Promise.reject(new Error("no marks")))));
    for await (const cid of blocks.collect(() => Promise.resolve(new Set()))) {
      expect(cid.code).to.equal(raw.code);
      break;
    }
    expect(await all(blocks.collect(() => Promise.resolve(new Set())))).to.have.length(2);
  });
});
