import type { Restricted } from "../../../offchain/chain/submitRestricted.ts";

/** What became of a call of the consortium's, as a value and in words. */
export function describeRestricted(restricted: Restricted): {
  value: { done: boolean; transaction: string; gas: bigint; readyAt: number | null };
  text: string;
} {
  const { mined } = restricted;
  const readyAt = restricted.kind === "scheduled" ? restricted.readyAt : null;
  const value = { done: readyAt === null, transaction: mined.hash, gas: mined.gas, readyAt };
  return {
    value,
    text:
      readyAt === null
        ? `done  ${mined.hash} (${mined.gas} gas)`
        : `announced; run the same command again from ${new Date(readyAt * 1000).toISOString()} on`,
  };
}
