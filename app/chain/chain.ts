import type { PublicClient } from "viem";
import type { Deployment } from "./deployment.ts";

/**
 * What of viem's reader this project uses. Only this: the whole of it carries signature schemes and name services that a
 * page would load for nothing (65 kB of gzip).
 */
export type ChainClient = Pick<
  PublicClient,
  | "call"
  | "estimateFeesPerGas"
  | "getBalance"
  | "getBlock"
  | "getBlockNumber"
  | "getGasPrice"
  | "readContract"
  | "request"
  | "waitForTransactionReceipt"
>;

/** One deployment on one chain, for reading. Whatever is sent goes through the person's own wallet, as a `Call`. */
export type Chain = { readonly client: ChainClient; readonly deployment: Deployment };
