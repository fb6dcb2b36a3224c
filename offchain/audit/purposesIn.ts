import { PURPOSES, type Purpose } from "./purposes.ts";

/** The purposes of a bit mask, lowest bit first; bit 7 is none. */
export const purposesIn = (mask: number): Purpose[] => PURPOSES.filter(({ bit }) => (mask & bit) !== 0);
