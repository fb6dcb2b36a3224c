import * as z from "zod";

const answer = z.object({
  result: z.unknown(),
  error: z.object({ code: z.number(), message: z.string(), data: z.unknown() }).partial().optional(),
});

/** One JSON-RPC request to the chain, through this server. Throws what the node refused, as the node said it. */
export async function askRpc(method: string, params: unknown): Promise<unknown> {
  const response = await fetch("/api/rpc", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: params ?? [] }),
  });
  if (!response.ok) throw new Error(`The chain does not answer (${response.status}).`);
  const { result, error } = answer.parse(await response.json());
  if (error !== undefined)
    throw Object.assign(new Error(error.message ?? "The chain refused the request."), {
      code: error.code,
      data: error.data,
    });
  return result;
}
