import { expect } from "chai";
import http from "node:http";
import { addFile } from "../../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { startIpfsNode, type RunningIpfsNode } from "../../../offchain/ipfs/node/startIpfsNode.ts";
import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import { rejection } from "./rejection.ts";
import { seededBytes } from "./seededBytes.ts";
import { temporaryDirectories } from "./temporaryDirectory.ts";

const ORIGIN = "https://aceso.example";
const BOUNDARY = "test-boundary";

type Asked = { status: number; headers: http.IncomingHttpHeaders; text: string };

describe("The embedded IPFS node's gate", () => {
  const directories = temporaryDirectories();
  let node: RunningIpfsNode;
  before(async () => {
    node = await startIpfsNode({ directory: await directories.make(), allowedOrigins: [ORIGIN] });
  });
  after(async () => {
    await node.close();
    await directories.clean();
  });

  /** Sends a path as it is: fetch would tidy it. */
  const ask = (
    path: string,
    {
      method = "POST",
      headers = {},
      body = "",
      token = node.token,
    }: Partial<{
      method: string;
      headers: Record<string, string>;
      body: string;
      token: string | undefined;
    }> = {},
  ): Promise<Asked> =>
    new Promise((resolve, reject) => {
      const auth = token === "" ? {} : { authorization: `Bearer ${token}` };
      const request = http.request(node.api, {
        path,
        method,
        headers: { ...auth, ...headers },
        agent: false,
      });
      request.on("error", reject);
      request.on("response", (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("error", reject);
        response.on("data", (chunk: string) => (text += chunk));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      request.end(body);
    });
  const part = (bytes: string, headers = ""): string =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"${headers}\r\n\r\n${bytes}\r\n--${BOUNDARY}--\r\n`;
  const form = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
  const refused = ({ status, text }: Asked, expected: number): void => {
    expect(status).to.equal(expected);
    const body: unknown = JSON.parse(text);
    expect(body).to.have.all.keys("Message", "Code", "Type");
    expect(body).to.include({ Type: "error", Code: expected < 500 ? 1 : 0 });
    expect(text).to.not.match(/node_modules|\.ts:|at async/);
  };

  it("lets in who has the token", async () => {
    expect((await ask("/api/v0/version")).status).to.equal(200);
  });

  it("keeps out who has no token, another, a part of it, or it under another scheme", async () => {
    for (const token of ["", "0".repeat(64), node.token.slice(1), `${node.token}0`]) {
      const answer = await ask("/api/v0/version", { token });
      refused(answer, 401);
      expect(answer.headers["www-authenticate"]).to.equal("Bearer");
    }
    refused(
      await ask("/api/v0/version", { token: "", headers: { authorization: `Basic ${node.token}` } }),
      401,
    );
    refused(await ask(`/api/v0/version?token=${node.token}`, { token: "" }), 401);
  });

  it("tells the client about a wrong token as a refusal, uploads included, and stops sending", async () => {
    const ipfs = connectIpfs({ api: node.api, token: "0".repeat(64) });
    expect(await rejection(ipfs.rpc().then((rpc) => rpc.version()))).to.be.instanceOf(Error);
    const error = await rejection(addFile(ipfs, seededBytes(8_000_000, "refused")));
    expect(error).to.include({ code: "IPFS_REFUSED", status: 401 });
    const { cid } = await addFile(connectIpfs(node), seededBytes(10, "kept"));
    expect(await rejection(readBlock(ipfs, cid))).to.include({ code: "IPFS_REFUSED", status: 401 });
  });

  it("takes POST only, so that no link or image can call it", async () => {
    for (const method of ["GET", "PUT", "DELETE", "OPTIONS", "HEAD"]) {
      const answer = await ask("/api/v0/version", { method });
      expect(answer.status, method).to.equal(405);
      expect(answer.headers.allow).to.equal("POST");
    }
    refused(await ask("/api/v0/repo/gc", { method: "GET" }), 405);
  });

  it("refuses pages of other origins, even with the token", async () => {
    for (const origin of ["https://evil.example", "null", `${ORIGIN}.evil.example`, "http://aceso.example"]) {
      refused(await ask("/api/v0/version", { headers: { origin } }), 403);
    }
    expect((await ask("/api/v0/version", { headers: { origin: ORIGIN } })).status).to.equal(200);
  });

  it("refuses names rebound to this machine", async () => {
    refused(await ask("/api/v0/version", { headers: { host: "evil.example" } }), 403);
    const cid = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
    refused(await ask(`/ipfs/${cid}?format=raw`, { method: "GET", headers: { host: "evil.example" } }), 403);
  });

  it("listens on this machine only", () => {
    expect(new URL(node.api).hostname).to.equal("127.0.0.1");
  });

  it("knows its commands and nothing else, whatever the path", async () => {
    for (const path of [
      "/api/v0/",
      "/api/v0/config/show",
      "/api/v0/block/rm",
      "/api/v0/__proto__",
      "/api/v0/constructor",
      "/api/v0//version",
      "/api/v0/VERSION",
      "/api/v0/../../etc/passwd",
      "/api/v0/%2e%2e/%2e%2e/etc/passwd",
      "/etc/passwd",
      "/",
    ]) {
      refused(await ask(path), 404);
    }
  });

  it("refuses request targets that are no path", async () => {
    for (const path of ["http://evil.example/api/v0/version", "*", "http://["]) refused(await ask(path), 400);
    refused(await ask("//evil.example/api/v0/version"), 404);
  });

  it("reads no file by a path for a CID", async () => {
    for (const arg of [
      "../../../../etc/passwd",
      "/etc/passwd",
      "..%2f..%2fnode.sqlite",
      "/ipfs/../../etc/passwd",
      "",
    ]) {
      refused(await ask(`/api/v0/block/get?arg=${arg}`), 400);
      refused(await ask(`/api/v0/cat?arg=${arg}`), 400);
    }
    for (const path of [
      "/ipfs/../../etc/passwd",
      "/ipfs/..%2f..%2fetc%2fpasswd?format=raw",
      "/ipfs/?format=raw",
    ]) {
      expect((await ask(path, { method: "GET" })).status, path).to.be.oneOf([400, 404, 405]);
    }
  });

  it("refuses arguments that are missing, too many, too long, or no CID of sha2-256", async () => {
    const cid = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
    const identity = "bafkqablimvwgy3y"; // "hello", by the identity hash.
    for (const query of [
      "",
      `?arg=${cid}&arg=${cid}`,
      `?arg=${"b".repeat(257)}`,
      `?arg=${"b".repeat(129)}`,
      `?arg=${cid}/path`,
      `?arg=${identity}`,
      "?arg=%00",
    ]) {
      refused(await ask(`/api/v0/block/get${query}`), 400);
    }
    refused(await ask(`/api/v0/pin/add?${`arg=${cid}&`.repeat(65)}`), 400);
    // Longer than node:http takes at all.
    expect((await ask(`/api/v0/block/get?arg=${"b".repeat(20_000)}`)).status).to.equal(431);
  });

  it("refuses bodies that are no multipart, hold no file, a directory, or a path for a name", async () => {
    refused(await ask("/api/v0/add", { body: "hello" }), 400);
    refused(await ask("/api/v0/add", { body: "hello", headers: form }), 400);
    refused(await ask("/api/v0/add", { body: `--${BOUNDARY}--\r\n`, headers: form }), 400);
    const directory = '; filename="d"\r\nContent-Type: application/x-directory';
    refused(await ask("/api/v0/add", { body: part("", directory), headers: form }), 400);
    for (const name of ["a%2Fb", "../../x", "%ff", "x".repeat(300)]) {
      refused(await ask("/api/v0/add", { body: part("x", `; filename="${name}"`), headers: form }), 400);
    }
    expect(
      (await ask("/api/v0/add", { body: part("x", '; filename="fine"'), headers: form })).status,
    ).to.equal(200);
  });

  it("refuses blocks over 2 MiB, and over 1 MiB unless told", async () => {
    const huge = part("x".repeat(2 * 1_048_576 + 1));
    refused(await ask("/api/v0/block/put?allow-big-block=true", { body: huge, headers: form }), 413);
    const big = part("x".repeat(1_048_577));
    refused(await ask("/api/v0/block/put", { body: big, headers: form }), 413);
    expect(
      (await ask("/api/v0/block/put?allow-big-block=true", { body: big, headers: form })).status,
    ).to.equal(200);
  });

  it("refuses options that would make another CID, rather than ignore them", async () => {
    for (const option of [
      "cid-version=0",
      "raw-leaves=false",
      "chunker=size-262144",
      "max-file-links=174",
      "hash=blake2b-256",
      "wrap-with-directory=true",
      "trickle=true",
      "only-hash=true",
      "inline=true",
      "pin=maybe",
    ]) {
      refused(await ask(`/api/v0/add?${option}`, { body: part("x"), headers: form }), 400);
    }
    refused(await ask("/api/v0/block/put?mhtype=sha3-256", { body: part("x"), headers: form }), 400);
    refused(await ask("/api/v0/block/put?cid-codec=git-raw", { body: part("x"), headers: form }), 400);
  });

  it("serves single blocks to pages, read-only, cached for ever, and to allowed origins only", async () => {
    const { cid } = await addFile(connectIpfs(node), seededBytes(1_000, "gateway"));
    const path = `/ipfs/${cid.toString()}?format=raw`;
    const answer = await fetch(`${node.api}${path}`, { headers: { origin: ORIGIN } });
    expect(answer.status).to.equal(200);
    expect((await answer.bytes()).length).to.equal(1_000);
    expect(answer.headers.get("cache-control")).to.contain("immutable");
    expect(answer.headers.get("content-type")).to.equal("application/vnd.ipld.raw");
    expect(answer.headers.get("x-content-type-options")).to.equal("nosniff");
    expect(answer.headers.get("access-control-allow-origin")).to.equal(ORIGIN);
    const stranger = await ask(path, {
      method: "GET",
      token: "",
      headers: { origin: "https://evil.example" },
    });
    expect(stranger.headers["access-control-allow-origin"]).to.equal(undefined);
    expect((await ask(path, { method: "HEAD", token: "" })).text).to.equal("");
    refused(await ask(path, { method: "DELETE" }), 405);
    refused(await ask(`/ipfs/${cid.toString()}`, { method: "GET" }), 400);
    const absent = "bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta";
    const missing = await ask(`/ipfs/${absent}?format=raw`, { method: "GET" });
    refused(missing, 404);
    expect(missing.headers["cache-control"] ?? "").to.not.contain("immutable");
  });

  it("will not be started with a token that could be guessed or cannot be sent", async () => {
    const directory = await directories.make();
    for (const token of ["", "short", "with a space in the middle of it"]) {
      expect(await rejection(startIpfsNode({ directory, token }))).to.be.instanceOf(TypeError);
    }
  });
});
