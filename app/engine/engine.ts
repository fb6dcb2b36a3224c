import type { Chain } from "../chain/chain.ts";
import type { Hex } from "../chain/deployment.ts";
import type { Blocks } from "./storage/blocks.ts";
import type { DeviceStore } from "./device/deviceStore.ts";

/** An open vault. */
export type Vault = {
  /** 20 bytes, lower case. */
  readonly account: Hex;
  /** 32 bytes */
  readonly vaultKey: Uint8Array;
};

/** What a person's software works with: the chain and the blocks everybody sees, their device's store, their vault. */
export type Engine = {
  readonly chain: Chain;
  readonly blocks: Blocks;
  readonly store: DeviceStore;
  readonly vault: Vault;
};

/** Enough to look at what is public. */
export type Reader = Pick<Engine, "chain" | "blocks">;
