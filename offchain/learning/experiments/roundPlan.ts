import type { Plan } from "../rounds/plan.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { Prepared } from "./prepared.ts";
import { privacyFor } from "./privacyFor.ts";

/** Members of the simulated committee, and examples each draws from the reference set in a round (at most all). */
export const committee = { members: 5, samples: 60 };

/** What the round loop is to do for one seed of an experiment. */
export const roundPlan = (plan: ExperimentPlan, { clients, reference }: Prepared, seed: number): Plan => ({
  seed,
  rounds: plan.rounds,
  fraction: plan.fraction,
  local: {
    epochs: plan.epochs,
    batch: plan.batch,
    optimizer: {
      kind: plan.optimizer,
      learningRate: plan.learningRate,
      momentum: plan.momentum,
      weightDecay: plan.weightDecay,
      proximal: 0,
    },
    privacy: privacyFor(plan, clients),
  },
  rule: plan.rule,
  attack: plan.attack,
  availability: { vanish: plan.dropout, late: plan.late },
  minimum: 1,
  committee: {
    members: committee.members,
    samples: reference === null ? committee.samples : Math.min(committee.samples, reference.labels.length),
  },
});
