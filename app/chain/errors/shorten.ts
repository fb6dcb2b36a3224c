import type { Hex } from "../deployment.ts";

/** An account as people compare it: its first six and last four characters. */
export const shorten = (account: Hex): string => `${account.slice(0, 6)}…${account.slice(-4)}`.toLowerCase();
