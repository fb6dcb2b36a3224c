import type { Hex } from "../chain/deployment.ts";

/** What the page knows of the person's wallet. Accounts are in lower case, as everywhere in Aceso. */
export type WalletState =
  /** The page has not asked the wallets yet: the server's rendering, and the first moment in the browser. */
  | { readonly status: "starting" }
  | { readonly status: "disconnected" }
  | {
      readonly status: "connected";
      readonly account: Hex;
      /** The wallet's own name, or the demo person's. */
      readonly walletName: string;
      readonly chainId: number;
      /** The wallet is on the chain this server's deployment is on. */
      readonly onRightNetwork: boolean;
      /** A built-in demo person: local network only, and its key is public. */
      readonly demo: boolean;
    };
