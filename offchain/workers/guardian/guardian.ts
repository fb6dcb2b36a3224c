import type { Chain } from "../../chain/chain.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { GuardianSettings } from "./settings.ts";
import type { GuardianStatus } from "./status.ts";
import type { acknowledgementTable } from "./store/acknowledgementTable.ts";
import type { ChainPosition } from "../database/chainPosition.ts";
import type { epochTable } from "./store/epochTable.ts";
import type { Store } from "./store/openStore.ts";
import type { requestTable } from "./store/requestTable.ts";
import type { shareTable } from "./store/shareTable.ts";

type Hex = `0x${string}`;

/** What the log takes: facts by name, never a secret or a plaintext, and a few words. */
export type GuardianLog = {
  info: (facts: object, words: string) => void;
  warn: (facts: object, words: string) => void;
};

/** Everything one guardian's lanes work on. */
export type Guardian = {
  settings: GuardianSettings;
  /** The institution's account, lower case. */
  account: Hex;
  chain: Chain;
  ipfs: Ipfs;
  store: Store;
  shares: ReturnType<typeof shareTable>;
  owed: ReturnType<typeof acknowledgementTable>;
  requests: ReturnType<typeof requestTable>;
  epochs: ReturnType<typeof epochTable>;
  position: ChainPosition;
  /** Counters since the process began, and how it is doing. */
  status: Pick<
    GuardianStatus,
    | "caughtUp"
    | "blockLag"
    | "lastError"
    | "sharesTaken"
    | "sharesRefused"
    | "sharesReleased"
    | "recordsErased"
  >;
  log: GuardianLog;
};
