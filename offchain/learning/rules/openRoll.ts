import type { Update } from "../rounds/update.ts";
import { AggregationError } from "./errors.ts";

/** Keeps the names of a round's trainers and refuses updates that cannot be counted. */
export type Roll = {
  /** @throws AggregationError when the update is of another size, comes twice, or claims no samples */
  readonly enter: (update: Update) => void;
};

/** Open the roll of a round. @param rule for messages @param size numbers each update must have */
export const openRoll = (rule: string, size: number): Roll => {
  const names = new Set<string>();
  const refuse = (what: string): never => {
    throw new AggregationError(rule, what, "Leave this update out; its trainer must hand in another.");
  };
  return {
    enter: ({ trainer, delta, samples }) => {
      if (delta.length !== size) {
        refuse(`got an update of ${delta.length} numbers from ${trainer}, where the model has ${size}`);
      }
      if (names.has(trainer)) refuse(`got two updates from ${trainer}`);
      if (!Number.isSafeInteger(samples) || samples <= 0) {
        refuse(`got an update from ${trainer} that claims ${samples} samples`);
      }
      names.add(trainer);
    },
  };
};
