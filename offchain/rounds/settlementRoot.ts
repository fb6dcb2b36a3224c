import type { Hex } from "./hex.ts";
import { merkleRoot } from "./merkleRoot.ts";
import { settlementLeaves, type Settlement } from "./settlementLeaves.ts";

/** The trainers' root of a settled round. Throws RoundsError "wrong-size". */
export const settlementRoot = (settlement: Settlement): Hex => merkleRoot(settlementLeaves(settlement));
