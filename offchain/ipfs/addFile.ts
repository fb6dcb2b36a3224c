import { randomBytes } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { computeFileCid, type ComputedFile } from "./computeFileCid.ts";
import { drained } from "./drained.ts";
import {
  BadAnswerError,
  CidMismatchError,
  IpfsError,
  IpfsTimeoutError,
  RefusedError,
  SourceFailedError,
  UnreachableError,
} from "./errors.ts";
import type { Ipfs } from "./ipfs.ts";
import { parseCid } from "./parseCid.ts";

/** What Kubo is told, so that the CID does not depend on how it was initialised (IPIP-499, unixfs-v1-2025). */
const PROFILE = {
  "cid-version": "1",
  "raw-leaves": "true",
  chunker: "size-1048576",
  "max-file-links": "1024",
  hash: "sha2-256",
  pin: "true",
  progress: "false",
  "stream-channels": "true",
};

const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Adds and pins a file while it streams, in constant memory, and computes its CID on the way: what the node
 * acknowledges must be what was sent. Only when this resolves is the file stored; on any error, nothing is acknowledged.
 *
 * Node only. The multipart body is framed by hand over node:http: the RPC client's add() keeps the file in memory
 * (512 MiB took 650 MiB) and reports a failing source as a bare AbortError.
 *
 * @returns the root CID, and the file's size in bytes.
 * @throws SourceFailedError (its `cause` is the source's own error), CidMismatchError, UnreachableError,
 * IpfsTimeoutError when the upload stands still, RefusedError, BadAnswerError.
 */
export async function addFile(ipfs: Ipfs, source: AsyncIterable<Uint8Array>): Promise<ComputedFile> {
  const boundary = `aceso-${randomBytes(24).toString("hex")}`;
  const request = open(ipfs, boundary);
  const answered = answer(ipfs, request);
  // Awaited below; until then its failure must not count as unhandled.
  answered.catch(() => undefined);
  let buffer = new Uint8Array();
  let flushed: Promise<void> | undefined;
  // While a copy of one leaf is on its way the next is made.
  const write = async (bytes: Uint8Array): Promise<void> => {
    await flushed;
    if (request.destroyed) await answered;
    if (buffer.length < bytes.length) buffer = new Uint8Array(bytes.length);
    buffer.set(bytes);
    flushed = request.write(buffer.subarray(0, bytes.length)) ? undefined : drained(request);
  };
  try {
    request.write(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename=""\r\n` +
        `Content-Type: application/octet-stream\r\n\r\n`,
    );
    const file = await computeFileCid(guard(source), write);
    request.end(`\r\n--${boundary}--\r\n`);
    const claimed = await answered;
    if (claimed !== file.cid.toString()) throw new CidMismatchError(file.cid.toString(), claimed);
    return file;
  } finally {
    // After an error this cuts the body short, so the node cannot take what came for the whole.
    request.destroy();
  }
}

function open(ipfs: Ipfs, boundary: string): http.ClientRequest {
  const url = new URL("add", ipfs.api);
  url.search = new URLSearchParams(PROFILE).toString();
  const headers = { ...ipfs.headers, "content-type": `multipart/form-data; boundary=${boundary}` };
  const { request } = url.protocol === "https:" ? https : http;
  // A connection of its own: a pooled one may be closed under us, and a stream cannot be sent twice.
  return request(url, { method: "POST", headers, agent: false });
}

/** Settles once the node has answered: with the CID it claims, or with the reason why not. */
function answer(ipfs: Ipfs, request: http.ClientRequest): Promise<string> {
  const api = ipfs.api.href;
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      reject(cause instanceof IpfsError ? cause : new UnreachableError(api, "add", cause));
      request.destroy();
    };
    request.setTimeout(ipfs.timeoutMs, () => {
      fail(new IpfsTimeoutError(api, "add", ipfs.timeoutMs));
    });
    request.on("error", fail);
    request.on("close", () => {
      fail(new UnreachableError(api, "add", new Error("the connection closed before an answer")));
    });
    request.on("response", (response) => {
      readAnswer(api, response).then((cid) => {
        if (request.writableEnded) resolve(cid);
        else fail(new BadAnswerError(api, "add", "a CID before it had the whole file"));
      }, fail);
    });
  });
}

async function readAnswer(api: string, response: http.IncomingMessage): Promise<string> {
  let text = "";
  response.setEncoding("utf8");
  for await (const chunk of response as AsyncIterable<string>) {
    text += chunk;
    if (text.length > MAX_ANSWER_BYTES)
      throw new BadAnswerError(api, "add", `over ${MAX_ANSWER_BYTES} bytes`);
  }
  const status = response.statusCode ?? 0;
  if (status !== 200) throw new RefusedError(api, "add", status, text.slice(0, 512).trim());
  // Kubo reports a failure after its headers went out in this trailer.
  const late = response.trailers["x-stream-error"];
  if (late !== undefined) throw new RefusedError(api, "add", status, late);
  return claimedCid(api, text);
}

function claimedCid(api: string, text: string): string {
  const line = text.trimEnd().split("\n").at(-1) ?? "";
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === "object" && entry !== null && "Hash" in entry && typeof entry.Hash === "string") {
      return parseCid(entry.Hash).toString();
    }
  } catch (cause) {
    throw new BadAnswerError(api, "add", "no CID", cause);
  }
  throw new BadAnswerError(api, "add", "no CID");
}

async function* guard(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (cause) {
    throw new SourceFailedError(cause);
  }
}
