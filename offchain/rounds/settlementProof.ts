import type { Hex } from "./hex.ts";
import { merkleProof } from "./merkleProof.ts";
import { settlementLeaves, type Settlement } from "./settlementLeaves.ts";

/** That a seat is due its amount; the requester's seat is the number of seats. Throws RoundsError "not-in-tree". */
export const settlementProof = (settlement: Settlement, seat: number): readonly Hex[] =>
  merkleProof(settlementLeaves(settlement), seat);
