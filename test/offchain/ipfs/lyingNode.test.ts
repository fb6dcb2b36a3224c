import { expect } from "chai";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { addBlock } from "../../../offchain/ipfs/addBlock.ts";
import { addFile } from "../../../offchain/ipfs/addFile.ts";
import { computeFileCid } from "../../../offchain/ipfs/computeFileCid.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import type { Ipfs } from "../../../offchain/ipfs/ipfs.ts";
import { parseCid } from "../../../offchain/ipfs/parseCid.ts";
import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import { readFile } from "../../../offchain/ipfs/readFile.ts";
import { removeFile } from "../../../offchain/ipfs/removeFile.ts";
import { collectBytes } from "./collectBytes.ts";
import { rejection } from "./rejection.ts";
import { seededBytes } from "./seededBytes.ts";

type Lie = (request: IncomingMessage, response: ServerResponse) => void;

describe("An IPFS node that lies or fails", () => {
  const servers: Server[] = [];
  const node = async (lie: Lie, timeoutMs = 5_000): Promise<Ipfs> => {
    const server = createServer(lie).listen(0, "127.0.0.1");
    servers.push(server);
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return connectIpfs({ api: `http://127.0.0.1:${address.port}`, timeoutMs });
  };
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  /** Reads the whole request first, as an honest node would. */
  const after =
    (answer: (response: ServerResponse) => void): Lie =>
    (request, response) => {
      request.resume().on("end", () => {
        answer(response);
      });
    };
  const file = () => seededBytes(2_000_000, "lies");

  it("is caught when it answers other bytes, by the CID's name", async () => {
    const { cid } = await computeFileCid(seededBytes(100, "asked for"));
    const ipfs = await node((_, response) => response.end("something else"));
    expect(await rejection(readBlock(ipfs, cid))).to.include({
      code: "IPFS_CORRUPT_BLOCK",
      cid: cid.toString(),
    });
    const read = rejection(collectBytes(readFile(ipfs, cid)));
    expect(await read).to.include({ code: "IPFS_CORRUPT_BLOCK", cid: cid.toString() });
  });

  it("cannot fill our memory with an endless block", async () => {
    const { cid } = await computeFileCid(seededBytes(100, "asked for"));
    let sent = 0;
    const ipfs = await node((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(new Uint8Array(65_536))) sent += 65_536;
      };
      response.on("drain", pour);
      pour();
    });
    expect((await rejection(readBlock(ipfs, cid))).code).to.equal("IPFS_TOO_LARGE");
    expect(sent).to.be.lessThan(64 * 1024 * 1024);
  });

  it("is caught when it acknowledges another CID than was sent", async () => {
    const { cid: other } = await computeFileCid(seededBytes(5, "other"));
    const ipfs = await node(
      after((response) =>
        response.end(JSON.stringify({ Name: "", Hash: other.toString(), Key: other.toString() })),
      ),
    );
    const { cid } = await computeFileCid(file());
    expect(await rejection(addFile(ipfs, file()))).to.include({
      code: "IPFS_CID_MISMATCH",
      expected: cid.toString(),
      answered: other.toString(),
    });
    expect((await rejection(addBlock(ipfs, Uint8Array.of(1)))).code).to.equal("IPFS_CID_MISMATCH");
  });

  it("is not believed when it acknowledges a file before it has it, even with the right CID", async () => {
    const { cid } = await computeFileCid(file());
    const ipfs = await node((request, response) => {
      request.once("data", () => response.end(JSON.stringify({ Hash: cid.toString() })));
    });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield* file();
      await held;
    }
    const failed = rejection(addFile(ipfs, slow()));
    setTimeout(release, 100);
    expect((await failed).code).to.equal("IPFS_BAD_ANSWER");
  });

  for (const [what, text] of [
    ["nothing", ""],
    ["no JSON", "<html>"],
    ["no CID", '{"Hash":"../../etc/passwd"}'],
  ] as const) {
    it(`is refused when it answers an add with ${what}`, async () => {
      const ipfs = await node(after((response) => response.end(text)));
      expect((await rejection(addFile(ipfs, file()))).code).to.equal("IPFS_BAD_ANSWER");
    });
  }

  it("is refused when its answer is endless, though the right CID stands in it", async () => {
    const { cid } = await computeFileCid(file());
    const ipfs = await node(
      after((response) => response.end("\n".repeat(100_000) + JSON.stringify({ Hash: cid.toString() }))),
    );
    expect((await rejection(addFile(ipfs, file()))).code).to.equal("IPFS_BAD_ANSWER");
  });

  it("is refused when it reports a failure in Kubo's trailer, after a CID", async () => {
    const { cid } = await computeFileCid(file());
    const ipfs = await node(
      after((response) => {
        response.writeHead(200, { trailer: "X-Stream-Error" });
        response.write(JSON.stringify({ Hash: cid.toString() }));
        response.addTrailers({ "X-Stream-Error": "disk full" });
        response.end();
      }),
    );
    const error = await rejection(addFile(ipfs, file()));
    expect(error.code).to.equal("IPFS_REFUSED");
    expect(error.message).to.contain("disk full");
  });

  it("stops an upload that it refuses half-way, with its reason", async () => {
    let pulled = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled += 1;
        yield new Uint8Array(65_536);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const ipfs = await node((request, response) => {
      request.once("data", () => {
        response.writeHead(507).end("no space left");
        request.resume();
      });
    });
    const error = await rejection(addFile(ipfs, endless()));
    expect(error).to.include({ code: "IPFS_REFUSED", status: 507 });
    expect(pulled).to.be.lessThan(10_000);
  });

  it("is hung up on at once when the source fails, so that it does not wait for the rest", async () => {
    let hungUp = (): void => undefined;
    const closed = new Promise<void>((resolve) => (hungUp = resolve));
    const ipfs = await node((request) => {
      request.resume().on("error", () => undefined);
      request.on("close", hungUp);
    });
    async function* failing(): AsyncGenerator<Uint8Array> {
      // Several leaves, so that the node has heard of the upload when it breaks off.
      yield* seededBytes(4_000_000, "lies");
      throw new Error("unplugged");
    }
    expect((await rejection(addFile(ipfs, failing()))).code).to.equal("IPFS_SOURCE_FAILED");
    await closed;
  }).timeout(3_000);

  it("is unreachable when it hangs up, and when nobody listens", async () => {
    const ipfs = await node((request) => request.socket.destroy());
    const { cid } = await computeFileCid(file());
    const gone = connectIpfs({ api: "http://127.0.0.1:1", timeoutMs: 5_000 });
    for (const client of [ipfs, gone]) {
      for (const call of [
        () => addFile(client, file()),
        () => addBlock(client, Uint8Array.of(1)),
        () => readBlock(client, cid),
      ]) {
        const error = await rejection(call());
        expect(error.code).to.equal("IPFS_UNREACHABLE");
        expect(error.cause).to.be.instanceOf(Error);
      }
      expect((await rejection(removeFile(client, cid))).code).to.equal("IPFS_UNREACHABLE");
    }
  });

  it("times out when it never answers: the client's own timeout option would wait for ever", async () => {
    const ipfs = await node(() => undefined, 150);
    const { cid } = await computeFileCid(file());
    expect((await rejection(readBlock(ipfs, cid))).code).to.equal("IPFS_BLOCK_UNAVAILABLE");
    expect((await rejection(addBlock(ipfs, Uint8Array.of(1)))).code).to.equal("IPFS_TIMEOUT");
    expect((await rejection(addFile(ipfs, file()))).code).to.equal("IPFS_TIMEOUT");
    expect((await rejection(removeFile(ipfs, cid))).code).to.equal("IPFS_TIMEOUT");
  });

  it("cannot redirect us, and our token, elsewhere", async () => {
    let reached = false;
    const thief = await node((_, response) => {
      reached = true;
      response.end();
    });
    const ipfs = await node((_, response) =>
      response.writeHead(307, { location: `${thief.api.href}block/get` }).end(),
    );
    const { cid } = await computeFileCid(file());
    expect((await rejection(readBlock(ipfs, cid))).code).to.equal("IPFS_UNREACHABLE");
    expect(reached).to.equal(false);
  });

  it("may cut its answer as it likes, and say its length or not: blocks come out whole, many at once", async () => {
    const sizes = [1, 100, 65_536, 300_000, 1_048_576];
    const blocks = new Map<string, { bytes: Uint8Array; size: number }>();
    for (const size of sizes) {
      const bytes = await collectBytes(seededBytes(size, "cut"));
      blocks.set((await computeFileCid(seededBytes(size, "cut"))).cid.toString(), { bytes, size });
    }
    let calls = 0;
    const ipfs = await node((request, response) => {
      const { bytes } = blocks.get(new URL(request.url!, "http://node").searchParams.get("arg")!)!;
      const step = [7_777, 65_536, 65_537, 2_000_000][(calls += 1) % 4]!;
      if (calls % 3 > 0) response.setHeader("content-length", bytes.length);
      void (async () => {
        for (let at = 0; at < bytes.length; at += step) {
          if (!response.write(bytes.subarray(at, at + step))) await once(response, "drain");
          if (calls % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
        }
        response.end();
      })();
    });
    for (let round = 0; round < 12; round += 1) {
      const reads = [...blocks].map(async ([cid, { bytes, size }]) => {
        expect(Buffer.compare(await readBlock(ipfs, parseCid(cid)), bytes), `${size}`).to.equal(0);
      });
      await Promise.all(reads);
    }
    expect(calls).to.equal(60);
  });

  it("may close connections between calls: the call is made again on a new one", async () => {
    const bytes = await collectBytes(seededBytes(100, "asked for"));
    const { cid } = await computeFileCid(seededBytes(100, "asked for"));
    const used = new WeakSet<object>();
    let hungUp = 0;
    const ipfs = await node((request, response) => {
      if (used.has(request.socket)) {
        hungUp += 1;
        request.socket.resetAndDestroy();
        return;
      }
      used.add(request.socket);
      response.end(bytes);
    });
    for (let i = 0; i < 4; i += 1) expect(await readBlock(ipfs, cid)).to.deep.equal(bytes);
    expect(hungUp).to.be.greaterThan(0);
  });

  it("is not connected to by an address that is none", () => {
    for (const api of [
      "",
      "nonsense",
      "ftp://127.0.0.1",
      "http://user:pass@127.0.0.1",
      "http://127.0.0.1/?x=1",
    ]) {
      expect(() => connectIpfs({ api }), api)
        .to.throw()
        .with.property("code", "IPFS_INVALID_API");
    }
    expect(connectIpfs({ api: "http://127.0.0.1:5001" }).api.href).to.equal("http://127.0.0.1:5001/api/v0/");
    expect(connectIpfs({ api: "https://x.org/ipfs/api/v0/" }).api.href).to.equal(
      "https://x.org/ipfs/api/v0/",
    );
    expect(() => connectIpfs({ api: "http://a", token: "two\r\nlines" })).to.throw(TypeError);
    expect(() => connectIpfs({ api: "http://a", timeoutMs: 0 })).to.throw(RangeError);
  });
});
