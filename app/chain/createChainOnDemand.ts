import type { Chain, ChainClient } from "./chain.ts";
import type { CreateChainParameters } from "./createChain.ts";
import { loadPart } from "./loadPart.ts";

/**
 * The reader of createChain, fetched at the first question: with what encodes calls and decodes answers it is a fifth of
 * what a page weighs, and a visitor without a wallet asks nothing on most pages.
 */
export function createChainOnDemand(parameters: CreateChainParameters): Chain {
  let loading: Promise<ChainClient> | undefined;
  const loaded = (): Promise<ChainClient> =>
    (loading ??= loadPart(async () => {
      const { createChain } = await import("./createChain.ts");
      return createChain(parameters).client;
    }).catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
  // What is asked in one turn of the event loop still goes on in one turn, so it still travels together.
  const client: ChainClient = {
    request: async (args, options) => (await loaded()).request(args as never, options),
    call: async (args) => (await loaded()).call(args),
    estimateFeesPerGas: async (args) => (await loaded()).estimateFeesPerGas(args),
    getBalance: async (args) => (await loaded()).getBalance(args),
    getBlock: async (args) => (await loaded()).getBlock(args),
    getBlockNumber: async (args) => (await loaded()).getBlockNumber(args),
    getGasPrice: async () => (await loaded()).getGasPrice(),
    readContract: async (args) => (await loaded()).readContract(args),
    waitForTransactionReceipt: async (args) => (await loaded()).waitForTransactionReceipt(args),
  };
  return { client, deployment: parameters.deployment };
}
