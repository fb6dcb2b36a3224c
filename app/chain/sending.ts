import type { Hex } from "./deployment.ts";

/**
 * How far sending one transaction came, for what must outlive the page. `asking`: the wallet is asked, and may send it
 * without this page ever hearing; `sent`: as this transaction; `not-sent`: or it will never have an effect.
 */
export type Sending =
  | { readonly stage: "asking" }
  | { readonly stage: "sent"; readonly hash: Hex }
  | { readonly stage: "not-sent" };
