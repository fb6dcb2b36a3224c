import type { Hex } from "./deployment.ts";

/** A contract call, encoded and not sent: what a transaction dialog shows, estimates and hands to the wallet. */
export type Call = { readonly to: Hex; readonly data: Hex };
