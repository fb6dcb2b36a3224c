import type { Hex } from "../deployment.ts";

/** `name`: 1 to 64 of `a-z 0-9 . _ -`; `until`: seconds since 1970, exclusive, in the future. */
export type Attestation = { readonly account: Hex; readonly name: string; readonly until: number };
