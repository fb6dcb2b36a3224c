import type { IncomingMessage, ServerResponse } from "node:http";
import { InvalidCidError, IpfsError, TooLargeError } from "../errors.ts";
import { BadRequestError, TruncatedBodyError } from "./errors.ts";

/** How long a client that is still sending gets to read why it should stop, in milliseconds. */
const LINGER_MS = 2_000;

/** Answers an error in Kubo's shape, `{ Message, Code, Type }`: code 1 when the client must change the request, else 0. */
export function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  status?: number,
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (!(error instanceof IpfsError)) {
    // Unforeseen: for whoever runs the node, not for whoever calls it.
    process.emitWarning(error instanceof Error ? error : String(error), { code: "ACESO_IPFS_NODE" });
  }
  const message = error instanceof IpfsError ? error.message : "internal error; see the node's log";
  const code = status ?? statusOf(error);
  response.removeHeader("content-length");
  response.writeHead(code, {
    "content-type": "application/json",
    ...(request.complete ? {} : { connection: "close" }),
  });
  response.end(JSON.stringify({ Message: message, Code: code < 500 ? 1 : 0, Type: "error" }));
  if (!request.complete) {
    request.resume();
    setTimeout(() => request.destroy(), LINGER_MS).unref();
  }
}

function statusOf(error: unknown): number {
  if (error instanceof TooLargeError) return 413;
  const clients =
    error instanceof BadRequestError ||
    error instanceof InvalidCidError ||
    error instanceof TruncatedBodyError;
  return clients ? 400 : 500;
}
