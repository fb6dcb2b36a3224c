import * as dagPb from "@ipld/dag-pb";
import { z } from "zod";

import { callIpfs } from "../../../../offchain/ipfs/callIpfs.ts";
import { MAX_LINKS } from "../../../../offchain/ipfs/limits.ts";
import { connectNode } from "../../../server/connectNode.ts";
import { openLedger } from "../../../server/openLedger.ts";
import { isSameOrigin } from "../../../server/isSameOrigin.ts";
import { readBody } from "../../../server/readBody.ts";
import { refuse } from "../../../server/refuse.ts";

/** A leaf of 1 MiB, or a node of 1,024 links. */
const MAX_BYTES = 1024 * 1024 + 64 * 1024;

const codec = z.enum(["raw", "dag-pb"]);

/**
 * Stores one block of ciphertext; `?codec=raw` (default) or `dag-pb`. Answers its CID, which the page compares with the
 * one it computed. Not pinned: a block that no pinned file holds is swept up.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const ipfs = connectNode();
  if (ipfs === undefined) return refuse(503, "This server has no IPFS node configured.");
  const format = codec.safeParse(new URL(request.url).searchParams.get("codec") ?? "raw");
  if (!format.success) return refuse(400, "The codec is raw or dag-pb.");
  if (request.headers.get("content-type") !== "application/octet-stream") {
    return refuse(415, "A block is sent as application/octet-stream.");
  }
  const bytes = await readBody(request, MAX_BYTES).catch(() => "broken" as const);
  if (bytes === "broken") return refuse(400, "The block did not arrive whole.");
  if (bytes === undefined) return refuse(413, `A block has at most ${MAX_BYTES} bytes.`);
  if (bytes.length === 0) return refuse(400, "A block has at least one byte.");
  if (format.data === "dag-pb" && !isNode(bytes)) return refuse(400, "That is not a dag-pb node.");
  try {
    const cid = await callIpfs(ipfs, "block/put", async (signal) => {
      const rpc = await ipfs.rpc();
      return rpc.block.put(bytes, {
        format: format.data,
        mhtype: "sha2-256",
        version: 1,
        pin: false,
        signal,
      });
    });
    openLedger().note(cid, bytes);
    return Response.json({ cid: cid.toString() }, { status: 201, headers: { "cache-control": "no-store" } });
  } catch {
    return refuse(502, "The IPFS node does not take the block. Try again in a moment.");
  }
}

function isNode(bytes: Uint8Array): boolean {
  try {
    return dagPb.decode(bytes).Links.length <= MAX_LINKS;
  } catch {
    return false;
  }
}
