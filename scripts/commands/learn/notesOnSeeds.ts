import type { ExperimentResult } from "../../../offchain/learning/experiments/runExperiment.ts";
import type { Summary } from "../../../offchain/learning/experiments/summarise.ts";

/** Of how many seeds a mean is, where some have no such figure, and why a baseline has none. */
export const notesOnSeeds = (result: ExperimentResult): string[] => {
  const { plan, baselines } = result;
  const all = plan.seeds.length;
  const named: readonly (readonly [string, Summary | undefined])[] = [
    ["AUC", result.auc],
    ["accuracy", result.accuracy],
    ["sensitivity", result.sensitivity],
    ["specificity", result.specificity],
    ["rounds to 95 %", result.roundsTo95],
    ["AUC, pooled", baselines?.pooled.auc],
    ["AUC, local only", baselines?.localOnly.auc],
    ["AUC, reference only", baselines?.referenceOnly.auc],
  ];
  const notes = named.flatMap(([name, summary]) =>
    summary && summary.runs < all
      ? [`${name}: the mean is of ${summary.runs} of ${all} seeds, those that have the figure`]
      : [],
  );
  for (const { seed, baselines: own } of result.seeds) {
    if (own === null) continue;
    const { pooled, referenceOnly, localOnly } = own;
    for (const [name, why] of [
      ["pooled", pooled.why],
      ["reference only", referenceOnly.why],
    ] as const) {
      if (why !== null) notes.push(`seed ${seed}: ${name} has no figures: ${why}`);
    }
    if (localOnly.measured < localOnly.clients) {
      notes.push(
        `seed ${seed}: local only is the mean of ${localOnly.measured} of ${localOnly.clients} clients; the others' training ran away`,
      );
    }
  }
  return notes;
};
