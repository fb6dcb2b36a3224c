import { z } from "zod";

import { callIpfs } from "../../../../offchain/ipfs/callIpfs.ts";
import { parseCid } from "../../../../offchain/ipfs/parseCid.ts";
import { MAX_STORED_BYTES } from "../../../engine/storage/sizes.ts";
import { connectNode } from "../../../server/connectNode.ts";
import { openLedger } from "../../../server/openLedger.ts";
import { isSameOrigin } from "../../../server/isSameOrigin.ts";
import { readBody } from "../../../server/readBody.ts";
import { refuse } from "../../../server/refuse.ts";

const wanted = z.object({ cid: z.string().max(128) });

/**
 * Keeps a file whose blocks pages have all put here. What else the node has, or could fetch, nobody may have it keep: this
 * route asks nobody who they are.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const ipfs = connectNode();
  if (ipfs === undefined) return refuse(503, "This server has no IPFS node configured.");
  const bytes = await readBody(request, 1024).catch(() => undefined);
  const cid = bytes && parse(bytes);
  if (cid === undefined) return refuse(400, 'The body is {"cid": …} with the root of a file.');
  const size = openLedger().measure(cid);
  if (size === undefined)
    return refuse(409, "Not all blocks of this file were put here. Send the file again.");
  if (size > MAX_STORED_BYTES) return refuse(413, `A file kept here has at most ${MAX_STORED_BYTES} bytes.`);
  try {
    await callIpfs(ipfs, "pin/add", async (signal) => (await ipfs.rpc()).pin.add(cid, { signal }));
    return Response.json({ cid: cid.toString() }, { status: 201, headers: { "cache-control": "no-store" } });
  } catch {
    return refuse(502, "The IPFS node does not keep the file: it may not have all its blocks.");
  }
}

function parse(bytes: Uint8Array) {
  try {
    return parseCid(wanted.parse(JSON.parse(new TextDecoder().decode(bytes))).cid);
  } catch {
    return undefined;
  }
}
