import { createPublicClient, defineChain, http } from "viem";
import type { Chain } from "./chain.ts";
import type { Deployment } from "./deployment.ts";

export type CreateChainParameters = {
  readonly deployment: Deployment;
  /** Where JSON-RPC is answered. In a page and its worker: `/api/rpc` of the same origin. */
  readonly rpc: string;
};

/**
 * Makes a reader of one deployment. Asks nobody yet. Calls of one turn of the event loop travel together, as one JSON-RPC
 * batch; block numbers are never cached, since a page must see the head as it is.
 *
 * @example
 * const chain = createChain({ deployment, rpc: "/api/rpc" });
 */
export function createChain({ deployment, rpc }: CreateChainParameters): Chain {
  const chain = defineChain({
    id: deployment.chainId,
    name: deployment.chainName,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpc] } },
  });
  const transport = http(rpc, { batch: { batchSize: 100 }, retryCount: 2, timeout: 15_000 });
  return { client: createPublicClient({ chain, transport, cacheTime: 0 }), deployment };
}
