import type { Contribution } from "./contribution.ts";

/** What a contribution's values are divided by to be φ in millionths of a nat: n!, or m where sampled. */
export const divisorOf = (contribution: Contribution): bigint => {
  if (contribution.kind === "sampled") return BigInt(contribution.permutations);
  let factorial = 1n;
  for (let k = 2n; k <= BigInt(contribution.seats.length); k += 1n) factorial *= k;
  return factorial;
};
