import type { Hex } from "./hex.ts";

/** Which coordinator on which chain: what keeps a statement from being replayed under another. */
export type Place = { readonly chainId: bigint; readonly coordinator: Hex };

/** Which attempt of which round of which task. Tasks count from 1, rounds and attempts from 0. */
export type Step = { readonly task: number; readonly round: number; readonly attempt: number };
