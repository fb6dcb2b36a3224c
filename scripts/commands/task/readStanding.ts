import type { Chain } from "../../../offchain/chain/chain.ts";
import { readEscrow, type Escrow } from "../../../offchain/chain/tasks/readEscrow.ts";
import { readReputation, type ReputationState } from "../../../offchain/chain/tasks/readReputation.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";

/** What a task's events do not tell: how it stands in the settlement's books, and its institutions with everybody. */
export type Standing = {
  /** Undefined: not funded. */
  readonly escrow: Escrow | undefined;
  readonly reputations: ReadonlyMap<string, ReputationState>;
};

/** As the chain has it now, whatever was so when the task ran. */
export async function readStanding(
  chain: Chain,
  { task, roster }: Pick<TaskView, "task" | "roster">,
): Promise<Standing> {
  const [escrow, reputations] = await Promise.all([
    readEscrow(chain, task),
    Promise.all(
      roster.map(async ({ account }) => [account, await readReputation(chain, account)] as const),
    ),
  ]);
  return { escrow, reputations: new Map(reputations) };
}
