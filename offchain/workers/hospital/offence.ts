import type { Hex } from "../../rounds/hex.ts";

/** What somebody did that costs stake and is not reported yet. `since`: the newest block's time when it was first seen. */
export type Offence = {
  readonly kind: "equivocated" | "withheld";
  readonly account: Hex;
  readonly round: number;
  readonly since: number;
};
