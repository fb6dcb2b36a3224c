import * as dagPb from "@ipld/dag-pb";
import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sha256 } from "@noble/hashes/sha2.js";
import type { CID } from "multiformats/cid";
import { POST as postBlock } from "../../../../app/api/ipfs/blocks/route.ts";
import { GET as getBlock } from "../../../../app/api/ipfs/blocks/[cid]/route.ts";
import { POST as postPin } from "../../../../app/api/ipfs/pins/route.ts";
import type { Blocks } from "../../../../app/engine/storage/blocks.ts";
import { collectBlob } from "../../../../app/engine/storage/collectBlob.ts";
import { httpBlocks } from "../../../../app/engine/storage/httpBlocks.ts";
import { readBlob } from "../../../../app/engine/storage/readBlob.ts";
import { uploadFile } from "../../../../app/engine/storage/uploadFile.ts";
import { addBlock } from "../../../../offchain/ipfs/addBlock.ts";
import { cidFromDigest } from "../../../../offchain/ipfs/cidFromDigest.ts";
import { computeFileCid } from "../../../../offchain/ipfs/computeFileCid.ts";
import { connectIpfs } from "../../../../offchain/ipfs/connectIpfs.ts";
import { startIpfsNode } from "../../../../offchain/ipfs/node/startIpfsNode.ts";
import { walkFile } from "../../../../offchain/ipfs/walkFile.ts";
import { codeOf } from "./engineWorld.ts";

const MIB = 1024 * 1024;
const someBytes = (size: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8) + (i >> 20) * 13) & 0xff);
const pieces = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 700_000)
    yield await Promise.resolve(bytes.subarray(at, at + 700_000));
};

describe("uploading a file block by block", () => {
  const counting = () => {
    const blocks = new Map<string, Uint8Array>();
    const pinned: string[] = [];
    let now = 0;
    let most = 0;
    const store: Blocks = {
      get: (cid) => Promise.resolve(blocks.get(cid.toString())!),
      async put(cid, bytes) {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 25));
        // Read only now: a buffer used again meanwhile shows.
        blocks.set(cid.toString(), bytes.slice());
        now -= 1;
      },
      pin: (root) => Promise.resolve(void pinned.push(root.toString())),
    };
    return { store, pinned, blocks, most: () => most };
  };

  it("gives the CID of the common profile, and every byte can be read back", async () => {
    for (const size of [1, MIB, MIB + 1, 5 * MIB + 123]) {
      const bytes = someBytes(size);
      const { store, pinned, most } = counting();
      const stored: number[] = [];
      const { cid, size: told } = await uploadFile(store, pieces(bytes), { onStored: (n) => stored.push(n) });
      expect(cid.toString()).to.equal((await computeFileCid(pieces(bytes))).cid.toString());
      expect([told, stored.at(-1), most() <= 3]).to.deep.equal([size, size, true]);
      expect(pinned).to.deep.equal([cid.toString()]);
      const back: Uint8Array[] = [];
      for await (const piece of walkFile(store.get, cid)) back.push(piece);
      expect(Buffer.compare(Buffer.concat(back), bytes)).to.equal(0);
    }
  });

  it("pins nothing when a block is refused, the source fails, or the person gives up", async () => {
    const refused = counting();
    const failing: Blocks = { ...refused.store, put: () => Promise.reject(new Error("refused")) };
    const outcome = await uploadFile(failing, pieces(someBytes(9 * MIB))).catch((error: unknown) => error);
    expect(outcome).to.have.property("message", "refused");
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield someBytes(MIB);
      await Promise.reject(new Error("the disk is gone"));
    };
    const gone = await uploadFile(refused.store, broken()).catch((error: unknown) => error);
    expect(String(gone)).to.contain("the disk is gone");
    const controller = new AbortController();
    const onStored = (): void => {
      controller.abort(new Error("given up"));
    };
    const { signal } = controller;
    const given = await uploadFile(refused.store, pieces(someBytes(9 * MIB)), { onStored, signal }).catch(
      (error: unknown) => error,
    );
    expect(given).to.have.property("message", "given up");
    expect(refused.pinned).to.deep.equal([]);
    expect(refused.blocks.size).to.be.lessThan(9);
  });

  it("reads a chosen file in pieces, and names one that went away", async () => {
    const bytes = someBytes(2 * MIB + 5);
    const sizes: number[] = [];
    for await (const piece of readBlob(new Blob([bytes]))) sizes.push(piece.length);
    expect(sizes).to.deep.equal([MIB, MIB, 5]);
    const gone = { size: 3, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadable")) }) };
    const read = async (): Promise<void> => {
      for await (const piece of readBlob(gone as unknown as Blob)) expect(piece).to.equal(undefined);
    };
    expect(await codeOf(read())).to.equal("file-unreadable");
  });
});

describe("gathering a file that a browser has to hold", () => {
  it("stops with words at the first byte too many, whatever its sealed size claims", async () => {
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) yield await Promise.resolve(new Uint8Array(1000));
    };
    let seen = 0;
    const gathering = collectBlob(endless(), (bytes) => (seen = bytes), 4_500);
    const error = await gathering.catch((cause: unknown) => cause);
    expect(error).to.have.property("code", "too-large");
    expect(error).to.have.property("repair").that.contains("command line");
    expect(seen).to.equal(4_000);
    const whole = await collectBlob(pieces(someBytes(4_500)), () => undefined, 4_500);
    expect(whole.size).to.equal(4_500);
  });
});

/** The site's own routes behind a plain HTTP server, on the embedded node. */
describe("blocks through the site's server", function () {
  this.timeout(30_000);
  const directory = mkdtempSync(join(tmpdir(), "aceso-routes-"));
  const before_ = { ...process.env };
  let node: Awaited<ReturnType<typeof startIpfsNode>>;
  let server: Server;
  let origin: string;
  /** What happens to requests before the routes see them; answers stand in for theirs. */
  let meddle: (path: string) => Response | undefined = () => undefined;

  const route = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const meddled = meddle(`${request.method} ${pathname}`);
    if (meddled !== undefined) return meddled;
    if (pathname === "/api/ipfs/blocks") return postBlock(request);
    if (pathname === "/api/ipfs/pins") return postPin(request);
    const cid = pathname.slice("/api/ipfs/blocks/".length);
    return getBlock(request, { params: Promise.resolve({ cid }) });
  };

  before(async () => {
    node = await startIpfsNode({ directory });
    Object.assign(process.env, {
      ACESO_RPC: "http://127.0.0.1:1",
      ACESO_IPFS_API: node.api,
      ACESO_IPFS_TOKEN: node.token,
      ACESO_DEPLOYMENT: directory,
      ACESO_GUARDIAN_SET: "1",
      ACESO_EMERGENCY_POLICY: "emergency@health-authority",
    });
    server = createServer((incoming, outgoing) => {
      const headers = new Headers(incoming.headers as Record<string, string>);
      // What a browser adds to a page's own requests, and Node's fetch does not.
      if (!headers.has("x-foreign")) headers.set("sec-fetch-site", "same-origin");
      else headers.set("sec-fetch-site", "cross-site");
      const hasBody = incoming.method === "POST";
      const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {};
      const init = { method: incoming.method ?? "GET", headers, ...body };
      void route(new Request(`${origin}${incoming.url ?? ""}`, init)).then(async (response) => {
        // What a route did not read would keep the connection from being used again.
        if (!response.ok) outgoing.setHeader("connection", "close");
        outgoing.setHeaders(response.headers).writeHead(response.status);
        outgoing.end(new Uint8Array(await response.arrayBuffer()));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    origin = `http://127.0.0.1:${address.port}`;
  });
  beforeEach(() => {
    meddle = () => undefined;
  });
  after(async () => {
    for (const name of Object.keys(process.env))
      if (!(name in before_)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before_);
    server.close();
    await node.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const cidOf = (bytes: Uint8Array): CID => cidFromDigest(sha256(bytes));

  it("stores, pins and gives back a file of many blocks", async () => {
    const bytes = someBytes(3 * MIB + 17);
    const blocks = httpBlocks(origin, 20);
    const { cid } = await uploadFile(blocks, pieces(bytes));
    const back: Uint8Array[] = [];
    for await (const piece of walkFile((at) => blocks.get(at), cid)) back.push(piece);
    expect(Buffer.compare(Buffer.concat(back), bytes)).to.equal(0);
  });

  it("tells a missing block, a refusal and a server that is away apart", async () => {
    const blocks = httpBlocks(origin, 20);
    const nowhere = cidOf(new Uint8Array([1, 2, 3]));
    expect(await codeOf(blocks.get(nowhere))).to.equal("block-missing");
    expect(await codeOf(blocks.put(nowhere, new Uint8Array(2 * MIB)))).to.equal("upload-refused");
    meddle = () => new Response("no", { status: 502 });
    expect(await codeOf(blocks.get(nowhere))).to.equal("storage-unreachable");
    const closed = httpBlocks("http://127.0.0.1:1", 20);
    expect(await codeOf(closed.get(nowhere))).to.equal("storage-unreachable");
  });

  it("tries again while the server is busy, and gives up at once when the person does", async () => {
    const bytes = someBytes(1000);
    let refusals = 2;
    meddle = () => (refusals-- > 0 ? new Response("busy", { status: 429 }) : undefined);
    const blocks = httpBlocks(origin, 20);
    await blocks.put(cidOf(bytes), bytes);
    expect(refusals).to.equal(-1);
    meddle = () => new Response("busy", { status: 503 });
    const patient = httpBlocks(origin, 10_000);
    const controller = new AbortController();
    const began = performance.now();
    setTimeout(() => {
      controller.abort(new Error("given up"));
    }, 50);
    const given = await patient.get(cidOf(bytes), controller.signal).catch((error: unknown) => error);
    expect(given).to.have.property("message", "given up");
    expect(performance.now() - began).to.be.lessThan(5_000);
  });

  it("does not believe a server that says it stored something else", async () => {
    const bytes = someBytes(10);
    meddle = () => Response.json({ cid: cidOf(someBytes(11)).toString() }, { status: 201 });
    expect(await codeOf(httpBlocks(origin, 20).put(cidOf(bytes), bytes))).to.equal("upload-refused");
    expect(await codeOf(httpBlocks(origin, 20).pin(cidOf(bytes)))).to.equal("upload-refused");
  });

  it("asks a second time for a block that came damaged, past the cache", async () => {
    const bytes = someBytes(5000);
    const blocks = httpBlocks(origin, 20);
    await blocks.put(cidOf(bytes), bytes);
    let asked = 0;
    meddle = () => (asked++ === 0 ? new Response(new Uint8Array(5000)) : undefined);
    expect(Buffer.compare(await blocks.get(cidOf(bytes)), bytes)).to.equal(0);
    expect(asked).to.equal(2);
  });

  it("refuses strangers, foreign formats, and what is no block", async () => {
    const body = someBytes(10);
    const type = { "content-type": "application/octet-stream" };
    const status = async (path: string, init: RequestInit): Promise<number> =>
      (await fetch(`${origin}${path}`, init)).status;
    const cid = cidOf(body).toString();
    const foreign = { "x-foreign": "1" };
    expect(
      await status("/api/ipfs/blocks", { method: "POST", body, headers: { ...type, ...foreign } }),
    ).to.equal(403);
    expect(
      await status("/api/ipfs/pins", { method: "POST", body: `{"cid":"${cid}"}`, headers: foreign }),
    ).to.equal(403);
    expect(await status(`/api/ipfs/blocks/${cid}`, { headers: foreign })).to.equal(403);
    expect(await status("/api/ipfs/blocks?codec=dag-cbor", { method: "POST", body, headers: type })).to.equal(
      400,
    );
    expect(
      await status("/api/ipfs/blocks", { method: "POST", body, headers: { "content-type": "text/html" } }),
    ).to.equal(415);
    expect(
      await status("/api/ipfs/blocks", { method: "POST", body: new Uint8Array(), headers: type }),
    ).to.equal(400);
    expect(await status("/api/ipfs/blocks/../../etc/passwd", {})).to.equal(400);
    expect(await status("/api/ipfs/pins", { method: "POST", body: "{" })).to.equal(400);
    const huge = { method: "POST", body: new Uint8Array(MIB + 64 * 1024 + 1), headers: type };
    expect(await status("/api/ipfs/blocks", huge)).to.equal(413);
  });

  it("keeps nothing but files whose blocks all came through here", async () => {
    const pin = async (cid: CID): Promise<number> => {
      const body = JSON.stringify({ cid: cid.toString() });
      const headers = { "content-type": "application/json" };
      return (await fetch(`${origin}/api/ipfs/pins`, { method: "POST", headers, body })).status;
    };
    // The node has it all the same: somebody else's, put there past this server.
    const foreign = someBytes(2000);
    const ipfs = connectIpfs({ api: node.api, token: node.token });
    await addBlock(ipfs, foreign);
    expect(await pin(cidOf(foreign))).to.equal(409);

    // A node of one's own that leads to what is not one's own.
    const mine = someBytes(3000);
    const blocks = httpBlocks(origin, 20);
    await blocks.put(cidOf(mine), mine);
    expect(await pin(cidOf(mine))).to.equal(201);
    const links = [cidOf(mine), cidOf(foreign)].map((Hash) => ({ Hash, Name: "", Tsize: 1 }));
    const tree = Uint8Array.from(dagPb.encode(dagPb.prepare({ Links: links })));
    const root = cidFromDigest(sha256(tree), "dag-pb");
    await blocks.put(root, tree);
    expect(await pin(root)).to.equal(409);
    await blocks.put(cidOf(foreign), foreign);
    expect(await pin(root)).to.equal(201);

    const noNode = {
      method: "POST",
      body: someBytes(40),
      headers: { "content-type": "application/octet-stream" },
    };
    expect((await fetch(`${origin}/api/ipfs/blocks?codec=dag-pb`, noNode)).status).to.equal(400);
  });

  it("gives a block as a download that no browser runs, and that its own cache alone may keep", async () => {
    const body = new TextEncoder().encode("<script>alert(1)</script>");
    await httpBlocks(origin, 20).put(cidOf(body), body);
    const { headers } = await fetch(`${origin}/api/ipfs/blocks/${cidOf(body).toString()}`);
    expect(headers.get("content-type")).to.equal("application/octet-stream");
    expect(headers.get("x-content-type-options")).to.equal("nosniff");
    expect(headers.get("content-disposition")).to.equal("attachment");
    expect(headers.get("cache-control")).to.equal("private, max-age=31536000, immutable");
  });
});
