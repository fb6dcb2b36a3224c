import { uniformInteger } from "../numbers/uniformInteger.ts";
import type { Attack } from "./attack.ts";

/**
 * Hands in the update of an honest trainer, picked at random, as its own. Harmless to the model, not to who is paid.
 * Lin et al., "Free-riders in federated learning: attacks and defenses", 2019, describe trainers who reuse what others
 * publish. Without an honest update to copy it hands in its own.
 */
export const copycat: Attack = {
  name: "copycat",
  looks: true,
  data: (dataset) => dataset,
  update: (own, { random, honest }) => {
    if (honest.length === 0) return own;
    const copied = honest[uniformInteger(random, honest.length)];
    return { ...own, delta: copied?.delta ?? own.delta };
  },
};
