import type { Hex } from "./hex.ts";

/** Who is enrolled, by seat. `chair`: place on the committee from 1; 0 trains without a vote. */
export type Seat = { readonly account: Hex; readonly seat: number; readonly chair: number };
