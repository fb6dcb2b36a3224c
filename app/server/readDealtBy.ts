import type { Chain } from "../chain/chain.ts";
import { readRequester } from "../chain/tasks/readRequester.ts";
import type { DealtBy } from "../learning/task/dealing/isWordOf.ts";

/** Whose word on a task's dealing counts. Throws ChainFailure where the chain knows no such task, or does not answer. */
export async function readDealtBy(chain: Chain, task: number): Promise<DealtBy> {
  const { chainId, addresses } = chain.deployment;
  const place = { chainId: BigInt(chainId), coordinator: addresses.roundCoordinator };
  return { place, task, requester: await readRequester(chain, task) };
}
