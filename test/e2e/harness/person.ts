import type { BrowserContext } from "playwright-core";

import type { Hex } from "../../../offchain/chain/hex.ts";
import type { Connection } from "../../../offchain/workers/client/connection.ts";
import type { Home } from "../../../offchain/workers/client/home/home.ts";
import type { TestWallet } from "./testWallet.ts";

/** Somebody in a story: an account with money, a wallet that signs with it, a browser profile nobody else shares. */
export type Person = {
  readonly name: string;
  readonly account: Hex;
  readonly key: Hex;
  readonly wallet: TestWallet;
  readonly context: BrowserContext;
  /** What offchain/workers/client takes, signing as this person. */
  readonly connection: Connection;
};

/** A person who has a vault, and a published encryption key, before the story begins. */
export type SettledPerson = Person & {
  readonly home: Home;
  /** 24 words. */
  readonly phrase: string;
};
