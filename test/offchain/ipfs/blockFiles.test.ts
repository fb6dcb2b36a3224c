import { expect } from "chai";
import { readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { addFile } from "../../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { MAX_BLOCK_BYTES } from "../../../offchain/ipfs/limits.ts";
import { blockBuffers } from "../../../offchain/ipfs/node/blockBuffers.ts";
import { probeDirectIo } from "../../../offchain/ipfs/node/probeDirectIo.ts";
import { readBlockFile } from "../../../offchain/ipfs/node/readBlockFile.ts";
import { sendReply } from "../../../offchain/ipfs/node/sendReply.ts";
import { startIpfsNode } from "../../../offchain/ipfs/node/startIpfsNode.ts";
import { writeBehind } from "../../../offchain/ipfs/node/writeBehind.ts";
import { writeBlockFile } from "../../../offchain/ipfs/node/writeBlockFile.ts";
import { cidFromDigest } from "../../../offchain/ipfs/cidFromDigest.ts";
import { collectBytes } from "./collectBytes.ts";
import { rejection } from "./rejection.ts";
import { seededBytes } from "./seededBytes.ts";
import { temporaryDirectories } from "./temporaryDirectory.ts";

const MIB = 1_048_576;

describe("The memory that blocks pass through", () => {
  it("is lent to one at a time, and again once given back", () => {
    const lend = blockBuffers(2);
    const [a, b, c] = [lend(MIB), lend(MAX_BLOCK_BYTES), lend(MIB)];
    expect([a.bytes.length, b.bytes.length, c.bytes.length]).to.deep.equal([MIB, MAX_BLOCK_BYTES, MIB]);
    expect([a.aligned, b.aligned, c.aligned]).to.deep.equal([true, true, false]);
    expect(a.bytes.byteOffset % 4096).to.equal(0);
    for (const [i, { bytes }] of [a, b, c].entries()) bytes.fill(i + 1);
    for (const [i, { bytes }] of [a, b, c].entries())
      expect(bytes.every((byte) => byte === i + 1)).to.equal(true);
    a.giveBack();
    a.giveBack();
    expect([lend(MIB).aligned, lend(MIB).aligned]).to.deep.equal([true, false]);
  });

  it("serves whole blocks to many at once while others hang up", async () => {
    const directories = temporaryDirectories();
    const node = await startIpfsNode({ directory: await directories.make() });
    try {
      const ipfs = connectIpfs(node);
      const { cid } = await addFile(ipfs, seededBytes(MIB, "hung up on"));
      const { port, host } = new URL(node.api);
      const hangUps = Array.from({ length: 30 }, async (_, i) => {
        const socket = connect(Number(port), "127.0.0.1");
        socket.on("error", () => undefined);
        socket.write(`GET /ipfs/${cid.toString()}?format=raw HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
        if (i % 2 === 0) await once(socket, "data");
        socket.destroy();
        await once(socket, "close");
      });
      await Promise.all(hangUps);
      const url = `${node.api}/ipfs/${cid.toString()}?format=raw`;
      const expected = await collectBytes(seededBytes(MIB, "hung up on"));
      const answers = Array.from({ length: 12 }, async () => (await fetch(url)).bytes());
      for (const bytes of await Promise.all(answers)) expect(Buffer.compare(bytes, expected)).to.equal(0);
    } finally {
      await node.close();
      await directories.clean();
    }
  });

  it("is given back once an answer is sent, and when whoever asked had hung up before", async () => {
    const body = new Uint8Array(MIB);
    const both = Promise.withResolvers<undefined>();
    const givenBack: string[] = [];
    const server = createServer((request, response) => {
      const path = request.url ?? "";
      const ready = path === "/late" ? once(response, "close") : Promise.resolve();
      const sent = () => {
        if (givenBack.push(path) === 2) both.resolve(undefined);
      };
      void ready.then(() => sendReply(response, { type: "application/octet-stream", body, sent }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const origin = `http://127.0.0.1:${address.port}`;
    try {
      expect((await (await fetch(`${origin}/heard`)).bytes()).length).to.equal(MIB);
      await rejection(fetch(`${origin}/late`, { signal: AbortSignal.timeout(50) }));
      await Promise.race([both.promise, new Promise((resolve) => setTimeout(resolve, 2_000))]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
    expect(givenBack).to.deep.equal(["/heard", "/late"]);
  }).timeout(5_000);
});

describe("A block's file", () => {
  const directories = temporaryDirectories();
  afterEach(directories.clean);

  it("is written and read past the page cache or through it, to the same bytes", async () => {
    const directory = await directories.make();
    const lend = blockBuffers(4);
    const canPass = await probeDirectIo(directory);
    expect(await readdir(directory)).to.deep.equal([]);
    for (const size of [0, 1, 4096, 70_000, MIB - 1, MIB, MAX_BLOCK_BYTES]) {
      const expected = await collectBytes(seededBytes(size, "file"));
      for (const past of canPass ? [false, true] : [false]) {
        const path = join(directory, `shard ${String(past)}`, `${size}`);
        const { bytes, aligned, giveBack } = lend(size);
        bytes.set(expected);
        await writeBlockFile(path, bytes, past && aligned && size % 4096 === 0);
        giveBack();
        for (const direct of canPass ? [false, true] : [false]) {
          const read = await readBlockFile(path, lend, direct);
          expect(Buffer.compare(read.bytes, expected), `${size}`).to.equal(0);
          read.giveBack();
        }
      }
    }
    expect(
      (await readdir(directory, { recursive: true })).filter((name) => name.endsWith(".tmp")),
    ).to.deep.equal([]);
  });

  it("is not read when it is larger than any block, and says what is missing", async () => {
    const directory = await directories.make();
    const lend = blockBuffers(1);
    await writeFile(join(directory, "large"), new Uint8Array(MAX_BLOCK_BYTES + 1));
    const large = await rejection(readBlockFile(join(directory, "large"), lend, true));
    expect(large.code).to.equal("IPFS_TOO_LARGE");
    expect(await rejection(readBlockFile(join(directory, "none"), lend, true))).to.have.property(
      "code",
      "ENOENT",
    );
    expect(lend(MIB).aligned, "the buffer came back").to.equal(true);
  });
});

describe("Writing blocks behind", () => {
  const cid = cidFromDigest(new Uint8Array(32));
  const hold = (put: (bytes: Uint8Array) => Promise<void>) => ({
    put: (name: typeof cid, bytes: Uint8Array) => put(bytes).then(() => name),
    get: () => Promise.reject(new Error("not here")),
    flush: () => Promise.resolve(),
    release: () => undefined,
  });

  it("has at most three under way, and all written when it settles", async () => {
    let underWay = 0;
    let most = 0;
    let written = 0;
    const behind = writeBehind(
      hold(async () => {
        most = Math.max(most, (underWay += 1));
        await new Promise((resolve) => setTimeout(resolve, 5));
        underWay -= 1;
        written += 1;
      }),
    );
    for (let i = 0; i < 10; i += 1) await behind.put(cid, Uint8Array.of(i));
    await behind.settle();
    expect({ most, written, underWay }).to.deep.equal({ most: 3, written: 10, underWay: 0 });
  });

  it("tells of a write that failed, at the latest when it settles", async () => {
    const failing = () => writeBehind(hold(() => Promise.reject(new Error("disk full"))));
    const last = failing();
    await last.put(cid, Uint8Array.of(1));
    expect((await rejection(last.settle())).message).to.equal("disk full");
    const early = failing();
    const puts = (async () => {
      for (;;) await early.put(cid, Uint8Array.of(1));
    })();
    expect((await rejection(puts)).message).to.equal("disk full");
  });
});
