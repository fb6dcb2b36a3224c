import type { Problem } from "./table.ts";

/** Whether a problem cost its row (or beat): every reader ends such a problem with these words. */
export const leavesOut = ({ what }: Problem): boolean => what.endsWith("is left out");
