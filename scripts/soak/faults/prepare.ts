import { prepareTask, type PreparedTask } from "../../../offchain/workers/requester/prepareTask.ts";
import { cohortTask } from "../../network/cohortTask.ts";
import type { Cohort } from "../../network/makeCohort.ts";
import { GRANT } from "../../network/openHospitals.ts";

/** How long a task's phases last. Seconds. */
export type Times = {
  readonly commitTime: number;
  readonly revealTime: number;
  readonly certifyTime: number;
  readonly directWindow: number;
};

export type PrepareParameters = {
  readonly cohort: Cohort;
  readonly rounds: number;
  readonly times: Times;
};

/**
 * A task whose model follows from its rows alone: federated averaging. The default rule weighs updates on rows that the
 * hash of a block picks, which differs from chain to chain, so two runs of it have nothing to compare.
 */
export function prepare({ cohort, rounds, times }: PrepareParameters): Promise<PreparedTask> {
  const hospitals = cohort.hospitals.length;
  const { draft, reference } = cohortTask(cohort);
  return prepareTask({
    draft: { ...draft, rule: "fedAvg" },
    terms: {
      stake: GRANT,
      rounds,
      minTrainers: hospitals,
      maxTrainers: hospitals,
      memberLimit: hospitals,
      minReveals: Math.min(3, hospitals),
      maxAttempts: 2,
      consentGated: false,
      openTime: 900,
      challengeTime: 10,
      ...times,
    },
    reference,
    rowsOfPart: 20,
  });
}
