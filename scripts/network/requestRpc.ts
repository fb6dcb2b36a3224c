import { NetworkError } from "./errors.ts";

/** One JSON-RPC call to the local chain. */
export async function requestRpc(rpc: string, method: string, params: readonly unknown[]): Promise<unknown> {
  const response = await fetch(rpc, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error === undefined) return answer.result;
  throw new NetworkError("process-failed", `the chain refused ${method}: ${answer.error.message}`, {
    repair: "start the local network again",
    values: { method },
  });
}
