import type { Chain } from "../chain/chain.ts";
import type { Hex } from "../chain/deployment.ts";
import type { DeviceStore } from "../engine/device/deviceStore.ts";
import type { Vault } from "../engine/engine.ts";
import type { Blocks } from "../engine/storage/blocks.ts";

/** What one tab's worker works with, and the vault it holds between jobs. */
export type Session = {
  readonly chain: Chain;
  readonly blocks: Blocks;
  /** Every call may open it anew; they share what is in it. */
  readonly openStore: (account: Hex) => Promise<DeviceStore>;
  readonly deleteStore: (account: Hex) => Promise<void>;
  /** Whether the browser has promised not to clear this site's data by itself. */
  readonly isPersisted: () => Promise<boolean>;
  /** The open vault, and what ends the jobs that use it; undefined: locked. */
  open: { readonly vault: Vault; readonly closed: AbortController } | undefined;
};
