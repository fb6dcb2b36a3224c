import type { IncomingMessage, ServerResponse } from "node:http";
import { parseCid } from "../parseCid.ts";
import { BadRequestError } from "./errors.ts";
import type { IpfsNode } from "./ipfsNode.ts";
import { sendReply } from "./sendReply.ts";

/**
 * `GET /ipfs/<cid>?format=raw`: one verified block, read-only and without a token, for pages that check it themselves.
 * Only blocks are served: a page that asked for a file would have to trust this node's reassembly.
 * See https://specs.ipfs.tech/http-gateways/trustless-gateway/
 */
export async function serveGateway(
  node: IpfsNode,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asksRaw = url.searchParams.get("format") === "raw";
  if (!asksRaw && request.headers.accept !== "application/vnd.ipld.raw") {
    throw new BadRequestError("this gateway serves single blocks: ask for ?format=raw");
  }
  const cid = parseCid(url.pathname.slice("/ipfs/".length));
  const { bytes, giveBack } = await node.blocks.borrow(cid);
  response.setHeader("cache-control", "public, max-age=31536000, immutable");
  response.setHeader("etag", `"${cid.toString()}.raw"`);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("content-disposition", `attachment; filename="${cid.toString()}.bin"`);
  // For HEAD, node:http leaves the body out.
  await sendReply(response, { type: "application/vnd.ipld.raw", body: bytes, sent: giveBack });
}
