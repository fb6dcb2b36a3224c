import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** An institution in a task. */
export type Member = {
  seat: number;
  /** Place on the committee from 1; 0: trains without a vote. */
  chair: number;
  equivocated: boolean;
  /** Its stake is given back. */
  released: boolean;
  /** (round · 256 + attempt) + 1 of its last direct commitment, and of its last penalty; 0 for none. */
  committed: number;
  penalised: number;
};

/** How an institution stands in a task now; undefined for one that is not enrolled. */
export async function readMember(chain: Chain, task: number, account: Hex): Promise<Member | undefined> {
  const member = await readChain(chain.contracts.roundCoordinator.memberOf(task, account));
  if (!member.enrolled) return undefined;
  return {
    seat: Number(member.seat),
    chair: Number(member.chair),
    equivocated: member.equivocated,
    released: member.released,
    committed: Number(member.committed),
    penalised: Number(member.penalised),
  };
}
