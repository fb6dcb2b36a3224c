import { prepareTask, type PreparedTask } from "../../../offchain/workers/requester/prepareTask.ts";
import type { Hex } from "../../chain/deployment.ts";
import { secretsFrom } from "../keys/secretsFrom.ts";
import { planTask } from "./planTask.ts";
import type { ReferenceSet } from "./readReference.ts";
import type { TaskOrder } from "./taskForm.ts";

export type OrderedBy = {
  readonly account: Hex;
  /** What `signReferenceKeys` gave for this seed. */
  readonly signature: Hex;
  readonly seed: number;
  /** In the token's units. */
  readonly stake: bigint;
};

/** All files of a task, and its terms. Throws LearningError for what hospitals would refuse. */
export const prepareOrder = (
  order: TaskOrder,
  set: ReferenceSet,
  { account, signature, seed, stake }: OrderedBy,
): Promise<PreparedTask> =>
  prepareTask(planTask(order, set, seed, stake), secretsFrom(signature, account, seed));
