import { tolerated } from "../../../../offchain/rounds/tolerated.ts";

/** How many members have to have the word: f + 1, so that one of them passes it on, whatever f others do with it. */
export const enoughOf = (members: number): number => tolerated(members) + 1;
