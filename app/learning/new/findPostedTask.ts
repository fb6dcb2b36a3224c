import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import { LearningFailure } from "../errors.ts";

/**
 * The number that a requester's task got in the block that took it in: anybody may post another of the same description
 * before it. Throws LearningFailure "task-unseen", ChainFailure.
 */
export async function findPostedTask(
  chain: Chain,
  block: number,
  { requester, specDigest }: { readonly requester: Hex; readonly specDigest: Hex },
): Promise<number> {
  const events = await readTaskEvents(chain, { fromBlock: block, toBlock: block, names: ["TaskCreated"] });
  for (const event of events)
    if (
      event.name === "TaskCreated" &&
      event.requester === requester &&
      event.terms.specDigest === specDigest
    )
      return event.task;
  throw new LearningFailure("task-unseen", "The task was taken in, but its number could not be read.", {
    repair: "Look for it in the list of tasks, and put its pay in escrow there.",
  });
}
