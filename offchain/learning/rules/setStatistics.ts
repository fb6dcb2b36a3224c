import type { Update } from "../rounds/update.ts";
import { byCoordinate } from "./byCoordinate.ts";
import { middle } from "./middle.ts";
import type { RuleContext } from "./rule.ts";

/**
 * Put the median of every update's running statistics into an aggregate. A rule that judges updates by direction or
 * distance says nothing about them, so an accepted update could carry spoilt ones; the median bears any minority.
 */
export const setStatistics = (context: RuleContext, updates: readonly Update[], delta: Int32Array): void => {
  const vectors = updates.map((update) => update.delta);
  for (const range of context.statistics) byCoordinate(vectors, range, middle, delta);
};
