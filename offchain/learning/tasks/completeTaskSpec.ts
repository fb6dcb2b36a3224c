import type { TaskSpec } from "./taskSpec.ts";

/** What has to be said of a task; the rest has defaults. */
export type TaskSpecDraft = Pick<TaskSpec, "title" | "about" | "model" | "data" | "rounds"> & {
  readonly reference: Pick<TaskSpec["reference"], "manifest" | "rows">;
} & Partial<Pick<TaskSpec, "sealing" | "rule" | "training" | "privacy" | "seed" | "copyCosine" | "utility">>;

/**
 * Fill in a task's description: flTrust with five reference updates of 60 rows; three epochs in batches of 32 at a rate
 * of 0.1; updates in the clear, for everybody to audit; no differential privacy; above 12 players 400 orders. Small tables with much data may want a higher `copyCosine`: there
 * honest updates lie near each other (`findCopies`).
 */
export const completeTaskSpec = (draft: TaskSpecDraft): TaskSpec => ({
  format: "aceso-task-1",
  sealing: "clear",
  rule: "flTrust",
  training: {
    epochs: 3,
    batch: 32,
    optimizer: "sgd",
    learningRate: 0.1,
    momentum: 0,
    weightDecay: 0,
  },
  privacy: null,
  seed: 1,
  copyCosine: 0.99,
  utility: { worstLoss: 5, permutations: 400, range: 0.2, delta: 0.05 },
  ...draft,
  reference: { draws: 5, samples: 60, ...draft.reference },
});
