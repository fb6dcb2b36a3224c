import { evenPartRows } from "../../../offchain/learning/tasks/evenPartRows.ts";
import { learnPreprocessing } from "../../../offchain/workers/requester/learnPreprocessing.ts";
import type { TaskPlan } from "../../../offchain/workers/requester/prepareTask.ts";
import type { ReferenceSet } from "./readReference.ts";
import { privacyOf, type TaskOrder } from "./taskForm.ts";

/** The most who may sit on the committee. */
const MOST_MEMBERS = 31;

/** What is made of a filled-in form and its reference set. @param seed drawn, below 2⁵³; @param stake in the token's units */
export function planTask(order: TaskOrder, set: ReferenceSet, seed: number, stake: bigint): TaskPlan {
  const { preprocessing, rows } = learnPreprocessing(set.table);
  const input = [...rows.shape];
  const { rounds, attempts, leastTrainers, mostTrainers } = order;
  return {
    draft: {
      title: order.title,
      about: order.about,
      model:
        order.model === "mlp"
          ? { kind: "mlp", input, hidden: [order.hidden] }
          : { kind: "logistic", input, hidden: [] },
      data: { classes: preprocessing.classes, preprocessing, label: set.label },
      rule: order.rule,
      privacy: privacyOf(order),
      seed,
    },
    terms: {
      stake,
      rounds,
      minTrainers: leastTrainers,
      maxTrainers: mostTrainers,
      memberLimit: Math.min(MOST_MEMBERS, mostTrainers),
      minReveals: Math.max(3, Math.floor(leastTrainers / 2)),
      maxAttempts: attempts,
      consentGated: false,
      directWindow: order.window,
      openTime: order.open,
      commitTime: order.commit,
      revealTime: order.reveal,
      certifyTime: order.certify,
      challengeTime: order.challenge,
    },
    reference: rows,
    rowsOfPart: evenPartRows(rows, rounds * attempts),
  };
}
