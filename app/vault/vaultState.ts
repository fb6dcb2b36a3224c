import type { Explanation } from "../chain/explainError.ts";
import type { Hex } from "../chain/deployment.ts";

/** How the published encryption key, which others seal to, stands to the open vault. */
export type PublishedKey =
  /** It is this vault's. */
  | "ours"
  /** None is published: nobody can grant this account anything yet. */
  | "missing"
  /** It is another vault's: what others seal to it does not open here. */
  | "foreign";

/** The vault of the connected account, on this device. The key itself is in the worker, never here. */
export type VaultState =
  | { readonly status: "no-wallet" }
  | { readonly status: "loading" }
  /** The device's store or the chain could not be asked; `useVaultControls().refresh` asks again. */
  | { readonly status: "unreadable"; readonly account: Hex; readonly explained: Explanation }
  /** Nothing here and no key published: the first visit. */
  | { readonly status: "none"; readonly account: Hex }
  /** A key is published for this account, but this device has no vault: the recovery phrase brings it back. */
  | { readonly status: "elsewhere"; readonly account: Hex }
  /** `wrapped`: the vault as this device keeps it; null: this wallet cannot lock a vault, the phrase opens it. */
  | { readonly status: "locked"; readonly account: Hex; readonly wrapped: Hex | null; readonly idle: boolean }
  | {
      readonly status: "open";
      readonly account: Hex;
      readonly publishedKey: PublishedKey;
      /** It came from the phrase, and this device keeps no vault to open by signature. */
      readonly phraseOnly: boolean;
    };
