import type { RuleContext } from "../../../../offchain/learning/rules/rule.ts";
import type { Update } from "../../../../offchain/learning/rounds/update.ts";

/** A rule's context for vectors of a size, with whatever a test wants otherwise. */
export const context = (size: number, other: Partial<RuleContext> = {}): RuleContext => ({
  round: 1,
  size,
  statistics: [],
  references: [],
  scores: new Map(),
  memory: null,
  ...other,
});

/** Updates named a, b, c, … with one sample each unless told. */
export const updates = (vectors: readonly (readonly number[])[], samples: readonly number[] = []): Update[] =>
  vectors.map((vector, i) => ({
    trainer: String.fromCharCode(97 + i),
    delta: Int32Array.from(vector),
    samples: samples[i] ?? 1,
  }));
