const WHOLE = 10_000n;

/** `share` ten-thousandths of a round's pay, rounded down. */
export const sharePart = (perRound: bigint, share: number): bigint => (perRound * BigInt(share)) / WHOLE;
