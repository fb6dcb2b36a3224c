import type { CID } from "multiformats/cid";

import { BlockUnavailableError } from "../../../../../offchain/ipfs/errors.ts";
import { fetchBlock } from "../../../../../offchain/ipfs/fetchBlock.ts";
import { parseCid } from "../../../../../offchain/ipfs/parseCid.ts";
import { connectNode } from "../../../../server/connectNode.ts";
import { isSameOrigin } from "../../../../server/isSameOrigin.ts";
import { refuse } from "../../../../server/refuse.ts";

/**
 * One block, as the IPFS node gives it: the page hashes it before any use, and asks past its cache when the hash is not
 * right. 204: the node does not have it; a share's receipt often stands on the chain a moment before its bytes are here,
 * and browsers write every 404 into the console as an error. For pages of this server only: a stranger's page has no business in what a person reads.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ cid: string }> },
): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const ipfs = connectNode();
  if (ipfs === undefined) return refuse(503, "This server has no IPFS node configured.");
  const cid = parse((await params).cid);
  if (cid === undefined) return refuse(400, "That is not the CID of a block.");
  try {
    const bytes = await fetchBlock(ipfs, cid);
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": "attachment",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        // Under this name these bytes never change; they are ciphertext, and nobody else's cache need have them.
        "cache-control": "private, max-age=31536000, immutable",
      },
    });
  } catch (error) {
    return error instanceof BlockUnavailableError
      ? new Response(null, { status: 204, headers: { "cache-control": "no-store" } })
      : refuse(502, "The IPFS node does not answer. Try again in a moment.");
  }
}

function parse(text: string): CID | undefined {
  try {
    return parseCid(text);
  } catch {
    return undefined;
  }
}
