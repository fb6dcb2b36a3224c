import { z } from "zod";

/** The id that the chain at this address says it has. @throws Error when it does not answer, or not like a chain */
export async function fetchChainId(rpc: string): Promise<number> {
  const answer = await fetch(rpc, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] }),
    signal: AbortSignal.timeout(10_000),
    cache: "no-store",
  }).catch((cause: unknown) => {
    throw new Error("The chain at ACESO_RPC does not answer.", { cause });
  });
  const { result } = z.object({ result: z.string().regex(/^0x[0-9a-f]+$/) }).parse(await answer.json());
  return Number(result);
}
