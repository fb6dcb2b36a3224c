import type { Update } from "../rounds/update.ts";

/** The unweighted mean of updates, as attackers who see them all compute it; doubles, in the order given. */
export const honestMean = (honest: readonly Update[]): Float64Array => {
  const mean = new Float64Array(honest[0]?.delta.length ?? 0);
  for (const { delta } of honest)
    for (let i = 0; i < mean.length; i += 1) mean[i] = (mean[i] ?? 0) + (delta[i] ?? 0);
  for (let i = 0; i < mean.length; i += 1) mean[i] = (mean[i] ?? 0) / honest.length;
  return mean;
};
