import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { IpfsError } from "../errors.ts";
import { BlockNotFoundError } from "./errors.ts";
import type { IpfsNode } from "./ipfsNode.ts";
import { COMMANDS } from "./rpc/commands.ts";
import { sendError } from "./sendError.ts";
import { sendReply } from "./sendReply.ts";
import { serveGateway } from "./serveGateway.ts";

export type Gate = {
  readonly token: string;
  readonly allowedOrigins: readonly string[];
  /** `Host` values this node answers to. A page that rebinds its own name to 127.0.0.1 sends another. */
  readonly hosts: readonly string[];
};

const API = "/api/v0/";

/** Answers one HTTP request: the RPC API behind its gate, or the read-only gateway. Never rejects. */
export async function handleRequest(
  node: IpfsNode,
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, why: string): void => {
    sendError(
      request,
      response,
      new IpfsError("IPFS_NODE_DENIED", why, "See docs/decisions/0002-ipfs.md."),
      status,
    );
  };
  try {
    if (!gate.hosts.includes(request.headers.host ?? "")) {
      refuse(403, "Host not allowed.");
      return;
    }
    const target = request.url ?? "/";
    if (!target.startsWith("/") || !URL.canParse(`http://node${target}`)) {
      refuse(400, "The request target is no path.");
      return;
    }
    const url = new URL(`http://node${target}`);
    if (url.pathname.startsWith("/ipfs/")) {
      allowOrigin(gate, request, response);
      if (request.method !== "GET" && request.method !== "HEAD") refuse(405, "Method not allowed.");
      else await serveGateway(node, url, request, response);
      return;
    }
    if (!url.pathname.startsWith(API)) {
      refuse(404, "No such path.");
      return;
    }
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      refuse(405, "Method not allowed: the RPC API takes POST only.");
      return;
    }
    const { origin, authorization } = request.headers;
    if (origin !== undefined && !gate.allowedOrigins.includes(origin)) {
      refuse(403, "Origin not allowed.");
      return;
    }
    if (!sameText(authorization ?? "", `Bearer ${gate.token}`)) {
      response.setHeader("www-authenticate", "Bearer");
      refuse(401, "Access denied: a valid bearer token is needed.");
      return;
    }
    const command = COMMANDS.get(url.pathname.slice(API.length));
    if (command === undefined) {
      refuse(404, "No such command on this node.");
      return;
    }
    const contentType = request.headers["content-type"];
    await sendReply(response, await command({ node, params: url.searchParams, contentType, body: request }));
  } catch (error) {
    // To the gateway a missing block is a missing page; the RPC API answers 500, as Kubo does.
    const missingPage = request.method !== "POST" && error instanceof BlockNotFoundError;
    sendError(request, response, error, missingPage ? 404 : undefined);
  }
}

function allowOrigin(gate: Gate, request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  response.setHeader("vary", "origin");
  if (origin !== undefined && gate.allowedOrigins.includes(origin)) {
    response.setHeader("access-control-allow-origin", origin);
  }
}

/** Compares digests, so that the time taken tells nothing about the text. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
