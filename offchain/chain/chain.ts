import type { JsonRpcProvider, Wallet } from "ethers";
import type { Addresses } from "./addresses.ts";
import type { Contracts } from "./contracts.ts";

/** One deployment on one chain, seen through one account or none. */
export type Chain = {
  provider: JsonRpcProvider;
  chainId: bigint;
  addresses: Addresses;
  contracts: Contracts;
  /** The account that acts; undefined: reading only. */
  signer: Wallet | undefined;
  /** How long one broadcast may stay unmined before it is sent again for more. */
  patienceMs: number;
  /** The last transaction handed in; the next goes out behind it, so that nonces follow one another. */
  lane: { tail: Promise<unknown> };
};
