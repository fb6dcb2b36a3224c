import { code as rawCode } from "multiformats/codecs/raw";
import type { CID } from "multiformats/cid";
import { verifyBlock } from "../../../offchain/ipfs/verifyBlock.ts";
import { EngineError } from "../errors.ts";
import { pause } from "../pause.ts";
import type { Blocks } from "./blocks.ts";

/** How often a call is made again after the server or the way to it failed, each time twice as long after. */
const RETRIES = 3;
const TIMEOUT_MS = 30_000;

type Send = (url: URL, init: RequestInit, signal: AbortSignal | undefined) => Promise<Response>;

/**
 * Blocks through this site's own server (`/api/ipfs`).
 *
 * @param origin the page's
 * @param pauseMs how long to wait before the first retry
 */
export function httpBlocks(origin: string, pauseMs = 500): Blocks {
  const at = (path: string): URL => new URL(`/api/ipfs/${path}`, origin);
  const send: Send = (url, init, signal) => persist(url, init, pauseMs, signal);
  return {
    async get(cid, signal) {
      const url = at(`blocks/${cid.toString()}`);
      const bytes = await download(send, url, cid, "default", signal);
      const isGood = await verifyBlock(cid, bytes).then(
        () => true,
        () => false,
      );
      // Blocks are cached for good by their name; one that arrived damaged must not stay so.
      return isGood ? bytes : download(send, url, cid, "reload", signal);
    },
    async put(cid, bytes, signal) {
      const url = at("blocks");
      url.searchParams.set("codec", cid.code === rawCode ? "raw" : "dag-pb");
      const type = { "content-type": "application/octet-stream" };
      // Not the bytes as they are: those the browser copies, and whoever watches it has written out, before fetch returns.
      const body = new Blob([bytes]);
      const answered = await send(url, { method: "POST", headers: type, body }, signal);
      requireSame(cid, await answeredCid(answered));
    },
    async pin(root, signal) {
      const body = JSON.stringify({ cid: root.toString() });
      const headers = { "content-type": "application/json" };
      const answered = await send(at("pins"), { method: "POST", headers, body }, signal);
      requireSame(root, await answeredCid(answered));
    },
  };
}

async function download(
  send: Send,
  url: URL,
  cid: CID,
  cache: RequestCache,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const response = await send(url, { cache }, signal);
  if (response.status === 204) {
    throw new EngineError("block-missing", "A part of this file is not where it should be stored.", {
      repair: "Try again later. If it stays away, whoever added the file must add it again.",
      values: { cid: cid.toString() },
    });
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** A good answer; tried again while the server is down or busy. */
async function persist(
  url: URL,
  init: RequestInit,
  pauseMs: number,
  signal: AbortSignal | undefined,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    const response = await fetch(url, { ...init, signal: both }).catch((cause: unknown) => {
      signal?.throwIfAborted();
      if (attempt < RETRIES) return undefined;
      throw unreachable(cause);
    });
    if (response?.ok === true) return response;
    if (response !== undefined) {
      const reason = (await response.text()).slice(0, 200);
      const isPassing = response.status >= 500 || response.status === 429;
      if (!isPassing) throw refused(response.status, reason);
      if (attempt >= RETRIES) throw unreachable(reason);
    }
    await pause(pauseMs * 2 ** attempt, signal);
  }
}

async function answeredCid(response: Response): Promise<string> {
  const answer: unknown = await response.json().catch(() => undefined);
  const hasCid = typeof answer === "object" && answer !== null && "cid" in answer;
  return hasCid && typeof answer.cid === "string" ? answer.cid : "";
}

function requireSame(expected: CID, answered: string): void {
  if (answered === expected.toString()) return;
  throw new EngineError("upload-refused", "What was stored is not what was sent.", {
    repair: "Nothing was recorded. Try again; if it happens again, tell whoever runs this site.",
    values: { expected: expected.toString(), answered },
  });
}

const refused = (status: number, reason: string): EngineError =>
  new EngineError("upload-refused", "The storage behind this site refuses the file.", {
    repair: "Nothing was recorded. Reload the page and try again.",
    values: { status, reason },
  });

const unreachable = (cause: unknown): EngineError =>
  new EngineError("storage-unreachable", "The storage behind this site does not answer.", {
    repair: "Check your connection and try again in a moment. Nothing is lost.",
    cause,
  });
