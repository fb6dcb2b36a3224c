import type { Attack } from "./attack.ts";
import { honestMean } from "./honestMean.ts";
import { scaled } from "./scaled.ts";

/**
 * Inner-product manipulation: all attackers hand in −ε times the mean of the honest updates, ε = ½: small enough to look
 * like one of them, and against the way they go. Without an honest update to see, its own stands in for the mean.
 * Xie et al., "Fall of empires: breaking Byzantine-tolerant SGD by inner product manipulation", UAI 2019.
 */
export const innerProduct: Attack = {
  name: "innerProduct",
  looks: true,
  data: (dataset) => dataset,
  update: (own, { honest }) => ({
    ...own,
    delta: scaled(honest.length === 0 ? own.delta : honestMean(honest), -0.5),
  }),
};
