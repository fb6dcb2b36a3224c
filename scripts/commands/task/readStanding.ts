import type { Chain } from "../../../offchain/chain/chain.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { readEscrow, type Escrow } from "../../../offchain/chain/tasks/readEscrow.ts";
import { readMember, type Member } from "../../../offchain/chain/tasks/readMember.ts";
import { readReputation, type ReputationState } from "../../../offchain/chain/tasks/readReputation.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";

/** What a task's view does not tell: its escrow, its institutions' stakes in it, and how they stand with everybody. */
export type Standing = {
  /** Undefined: not funded. */
  readonly escrow: Escrow | undefined;
  readonly reputations: ReadonlyMap<string, ReputationState>;
  readonly members: ReadonlyMap<string, Member>;
};

/** As the chain has it now, whatever was so when the task ran. */
export async function readStanding(
  chain: Chain,
  { task, roster }: Pick<TaskView, "task" | "roster">,
): Promise<Standing> {
  const reputations = new Map<string, ReputationState>();
  const members = new Map<string, Member>();
  const readOne = async ({ account }: { readonly account: Hex }): Promise<void> => {
    const [reputation, member] = await Promise.all([
      readReputation(chain, account),
      readMember(chain, task, account),
    ]);
    reputations.set(account, reputation);
    if (member !== undefined) members.set(account, member);
  };
  const [escrow] = await Promise.all([readEscrow(chain, task), ...roster.map(readOne)]);
  return { escrow, reputations, members };
}
