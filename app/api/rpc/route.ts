import { z } from "zod";

import { isSameOrigin } from "../../server/isSameOrigin.ts";
import { parseJson } from "../../server/parseJson.ts";
import { readBody } from "../../server/readBody.ts";
import { refuse } from "../../server/refuse.ts";
import { readSettings } from "../../server/settings.ts";

const MAX_BYTES = 512 * 1024;
const TIMEOUT_MS = 30_000;

/** Reading, and handing in what a wallet has signed. Nothing that steers the node or signs in it. */
const ALLOWED = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_gasPrice",
  "eth_getBalance",
  "eth_getBlockByHash",
  "eth_getBlockByNumber",
  "eth_getCode",
  "eth_getLogs",
  "eth_getStorageAt",
  "eth_getTransactionByHash",
  "eth_getTransactionCount",
  "eth_getTransactionReceipt",
  "eth_maxPriorityFeePerGas",
  "eth_sendRawTransaction",
  "net_version",
]);

const call = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.number(), z.string()]),
  method: z.string(),
  params: z.array(z.unknown()).optional(),
});
const MOST_CALLS = 256;
const NO_REQUEST = `The body is not a JSON-RPC 2.0 request: send {"jsonrpc":"2.0","id":1,"method":…,"params":[…]}, or 1 to ${MOST_CALLS} of them in an array.`;
const NO_METHOD =
  "This method is not one that pages need: they read, and hand in what a wallet has signed. Ask a node of your own.";

const body = z.union([call, z.array(call).min(1).max(MOST_CALLS)]);

/** The chain, for the pages of this server. So a page talks to no other origin, and no node learns who reads what. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const read = readSettings();
  if (!read.ok) return refuse(503, "This server has no chain configured.");
  const bytes = await readBody(request, MAX_BYTES).catch(() => "broken" as const);
  if (bytes === "broken") return refuse(400, "The request did not arrive whole.");
  if (bytes === undefined) return refuse(413, `A request to the chain has at most ${MAX_BYTES} bytes.`);
  const parsed = body.safeParse(parseJson(bytes));
  if (!parsed.success) return refuse(400, NO_REQUEST);
  const foreign = [parsed.data].flat().find(({ method }) => !ALLOWED.has(method));
  if (foreign !== undefined) return refuse(400, NO_METHOD);
  try {
    const answer = await fetch(read.settings.ACESO_RPC, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(parsed.data),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: "no-store",
    });
    return new Response(answer.body, {
      status: answer.status,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
    });
  } catch {
    return refuse(502, "The chain does not answer. Try again in a moment.");
  }
}
