import type { Chain } from "../../../offchain/chain/chain.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { readEscrow, type Escrow } from "../../../offchain/chain/tasks/readEscrow.ts";
import { readMember, type Member } from "../../../offchain/chain/tasks/readMember.ts";
import { readReputation, type ReputationState } from "../../../offchain/chain/tasks/readReputation.ts";
import type { Ipfs } from "../../../offchain/ipfs/ipfs.ts";
import type { TaskSpec } from "../../../offchain/learning/tasks/taskSpec.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { readSealing } from "./readSealing.ts";

/** What a task's view does not tell: its escrow, its institutions' stakes in it, and how they stand with everybody. */
export type Standing = {
  /** Undefined: not funded. */
  readonly escrow: Escrow | undefined;
  readonly reputations: ReadonlyMap<string, ReputationState>;
  readonly members: ReadonlyMap<string, Member>;
  /** How updates travel; null where the description cannot be read. */
  readonly sealing: TaskSpec["sealing"] | null;
};

/** As the chain has it now, whatever was so when the task ran. */
export async function readStanding(
  { chain, ipfs }: { readonly chain: Chain; readonly ipfs: Ipfs },
  view: Pick<TaskView, "task" | "roster" | "terms">,
): Promise<Standing> {
  const { task, roster } = view;
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
  const [escrow, sealing] = await Promise.all([
    readEscrow(chain, task),
    readSealing(ipfs, view),
    ...roster.map(readOne),
  ]);
  return { escrow, reputations, members, sealing };
}
