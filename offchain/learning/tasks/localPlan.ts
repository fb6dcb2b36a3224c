import type { LocalPlan } from "../rounds/plan.ts";
import { parseRule } from "../rules/parseRule.ts";
import type { TaskSpec } from "./taskSpec.ts";

/** What a trainer does with its rows in one round of the task. */
export const localPlan = ({ training, rule, privacy }: TaskSpec): LocalPlan => ({
  epochs: training.epochs,
  batch: training.batch,
  optimizer: {
    kind: training.optimizer,
    learningRate: training.learningRate,
    momentum: training.momentum,
    weightDecay: training.weightDecay,
    proximal: parseRule(rule).proximal,
  },
  privacy,
});
