import { id } from "ethers";

/** 32 bytes of their own for each label. */
export const labelled = (label: string): string => id(`aceso/bench/rounds/${label}`);
