import { createClient, defineChain, http, type Chain as Network, type Client, type Transport } from "viem";
import {
  call,
  estimateFeesPerGas,
  getBalance,
  getBlock,
  getBlockNumber,
  getGasPrice,
  readContract,
  waitForTransactionReceipt,
} from "viem/actions";
import type { Chain, ChainClient } from "./chain.ts";
import type { Deployment } from "./deployment.ts";

export type CreateChainParameters = {
  readonly deployment: Deployment;
  /** Where JSON-RPC is answered. In a page and its worker: `/api/rpc` of the same origin. */
  readonly rpc: string;
};

const bind = (client: Client<Transport, Network>): ChainClient => ({
  request: client.request,
  call: (args) => call(client, args),
  estimateFeesPerGas: (args) => estimateFeesPerGas(client, args),
  getBalance: (args) => getBalance(client, args),
  getBlock: (args) => getBlock(client, args),
  getBlockNumber: (args) => getBlockNumber(client, args),
  getGasPrice: () => getGasPrice(client),
  readContract: (args) => readContract(client, args),
  waitForTransactionReceipt: (args) => waitForTransactionReceipt(client, args),
});

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
  const transport = http(rpc, { batch: { batchSize: 100 }, retryCount: 2, timeout: 30_000 });
  const client: Client<Transport, Network> = createClient({ chain, transport, cacheTime: 0 });
  return { client: bind(client), deployment };
}
