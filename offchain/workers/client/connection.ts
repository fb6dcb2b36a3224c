import type { Chain } from "../../chain/chain.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";

/** What a person's software talks to. */
export type Connection = {
  readonly chain: Chain;
  readonly ipfs: Ipfs;
  /** The policy that records are also sealed under for emergencies, such as `emergency@health-authority`. */
  readonly emergencyPolicy: string;
};
