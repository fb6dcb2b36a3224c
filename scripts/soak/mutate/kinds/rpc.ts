import { createHash } from "node:crypto";
import http from "node:http";
import { once } from "node:events";
import { CID } from "multiformats/cid";
import { addBlock } from "../../../../offchain/ipfs/addBlock.ts";
import { addFile } from "../../../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../../../offchain/ipfs/connectIpfs.ts";
import { startIpfsNode } from "../../../../offchain/ipfs/node/startIpfsNode.ts";
import { readFile } from "../../../../offchain/ipfs/readFile.ts";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { MULTIPART, multipart, rpcRequests, type RpcRequest } from "../rpcRequests.ts";
import { spoilRequest } from "../spoilRequest.ts";
import { streamOf } from "../streamOf.ts";

type Answer = { readonly status: number; readonly body: Uint8Array; readonly isWhole: boolean };

/** Streamed answers may break off, when a block below turns out to be missing or bad. */
const STREAMED = /^\/api\/v0\/(cat|dag\/export|repo\/gc)$/;

const content = Uint8Array.from({ length: 1_500_000 }, (_, i) => (i * 31 + (i >> 8) * 7) & 255);

/** Requests to the embedded IPFS node: paths, parameters, multipart bodies, CAR archives, CBOR and JSON in them. */
export const rpc: Kind = {
  name: "rpc",
  mutations: 2_000,
  reaches: ["HTTP 400", "HTTP 404", "HTTP 500"],
  prepare: async (directory) => {
    const node = await startIpfsNode({ directory });
    const ipfs = connectIpfs(node);
    const { cid: file } = await addFile(ipfs, streamOf(content, 65_536));
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const send = (request: RpcRequest): Promise<Answer> => ask(node, agent, request);
    const cbor = { path: "/api/v0/dag/put", params: [], method: "POST", contentType: MULTIPART };
    const put = await send({ ...cbor, body: multipart(new TextEncoder().encode('{"a":1}')) });
    const { Cid } = JSON.parse(new TextDecoder().decode(put.body)) as { Cid: { "/": string } };
    const car = await send({
      path: "/api/v0/dag/export",
      params: [["arg", file.toString()]],
      method: "POST",
    });
    const honest = rpcRequests({
      file,
      cbor: CID.parse(Cid["/"]),
      noise: await addBlock(ipfs, Uint8Array.of(0xff, 0x12, 0xff, 0x00, 0x7b)),
      spare: await addBlock(ipfs, new TextEncoder().encode("spare")),
      car: car.body,
    });
    const unforeseen: Error[] = [];
    process.on("warning", (warning) => unforeseen.push(warning));
    return {
      refusals: [],
      attempt: (draw) => {
        const { request, what } = spoilRequest(draw.pick(honest), [file.toString(), Cid["/"]], draw);
        return {
          what,
          run: async () => {
            unforeseen.length = 0;
            const answer = await send(request);
            // Warnings come a turn later.
            await new Promise(setImmediate);
            for (const { stack = "" } of unforeseen)
              throw new SoakFault(`the node did not foresee: ${stack}`);
            return judge(request, answer);
          },
        };
      },
      finish: async () => {
        const pieces: Uint8Array[] = [];
        for await (const piece of readFile(ipfs, file)) pieces.push(piece.slice());
        if (!equalBytes(Buffer.concat(pieces), content))
          throw new SoakFault("the pinned file is not what it was");
        await node.close();
      },
    };
  },
};

/** What can be known of a good answer: blocks by their hash, the file by its content, what was stored by its name. */
const checkAnswer = ({ path, params, payload }: RpcRequest, body: Uint8Array): void => {
  const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
  const must = (isTrue: boolean, what: string): void => {
    if (!isTrue) throw new SoakFault(what);
  };
  const arg = params.find(([name]) => name === "arg")?.[1] ?? "";
  const asked = (): CID => CID.parse(arg.replace(/^\/ipfs\//, ""));
  if (path === "/api/v0/block/get") must(equalBytes(sha256(body), asked().multihash.digest), "a false block");
  if (path === "/api/v0/cat" && asked().code === 0x70) must(equalBytes(body, content), "another file");
  if (path !== "/api/v0/block/put" || payload === undefined) return;
  const { Key } = JSON.parse(new TextDecoder().decode(body)) as { Key: string };
  must(equalBytes(CID.parse(Key).multihash.digest, sha256(payload)), "it was stored under another name");
};

/** Good answers must be true where that is known; others an error in Kubo's shape. */
const judge = (request: RpcRequest, { status, body, isWhole }: Answer): string | undefined => {
  if (!isWhole) {
    if (STREAMED.test(request.path)) return "broken off";
    throw new SoakFault(`the answer (${status}) broke off`);
  }
  if (status === 200) {
    checkAnswer(request, body);
    return undefined;
  }
  const text = new TextDecoder().decode(body);
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw new SoakFault(`${status} with ${JSON.stringify(text.slice(0, 200))}`, { cause });
  }
  const message: unknown = Reflect.get(Object(answer) as object, "Message");
  if (status < 400 || typeof message !== "string" || message === "" || message.startsWith("internal error")) {
    throw new SoakFault(`${status} with ${text.slice(0, 300)}`);
  }
  return `HTTP ${status}`;
};

const ask = async (
  { api, token }: { api: string; token: string },
  agent: http.Agent,
  { method, path, params, contentType, body }: RpcRequest,
): Promise<Answer> => {
  const query = params.map(([name, value]) => `${escape(name)}=${escape(value)}`).join("&");
  const headers = {
    authorization: `Bearer ${token}`,
    ...(contentType === undefined ? {} : { "content-type": contentType }),
  };
  const options = { method, headers, agent, path: `${path}${query === "" ? "" : `?${query}`}` };
  const request = http.request(api, options);
  request.end(body);
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const pieces: Uint8Array[] = [];
  let isWhole = true;
  try {
    for await (const piece of response) pieces.push(piece as Uint8Array);
  } catch {
    isWhole = false;
  }
  return { status: response.statusCode ?? 0, body: Buffer.concat(pieces), isWhole };
};

/** Percent-encoding that takes halves of surrogate pairs too. */
const escape = (text: string): string => encodeURIComponent(text.toWellFormed());
