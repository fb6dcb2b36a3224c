import type { Browser } from "playwright-core";

import type { Network } from "../../../scripts/network/network.ts";
import type { RecordingProxy } from "./recordingProxy.ts";

/** Everything that the stories run on; one for a whole run of the tests. */
export type Stack = {
  readonly network: Network;
  readonly chainId: number;
  readonly browser: Browser;
  /** What the browser talks to: the dApp's server behind it. */
  readonly proxy: RecordingProxy;
  /** For what a story writes to disk; gone with the stack. */
  readonly directory: string;
  /** Processes of guardians; undefined where the network is not ours (see sharedStack). */
  readonly guardians: GuardianControl | undefined;
};

export type GuardianControl = {
  stop(institution: string): Promise<void>;
  start(institution: string): Promise<void>;
};
