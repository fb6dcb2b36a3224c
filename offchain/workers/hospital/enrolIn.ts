import { authoriseStake } from "../../chain/tasks/authoriseStake.ts";
import { depositStake } from "../../chain/tasks/depositStake.ts";
import { enrol } from "../../chain/tasks/enrol.ts";
import { readStake } from "../../chain/tasks/readStake.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";

const NO_DATASET = `0x${"00".repeat(32)}` as const;

/** Takes a seat, with the stake deposited and the coordinator authorised first; interrupted, it goes on where it was. */
export async function enrolIn(
  { chain, account, tied }: Pick<Hospital, "chain" | "account" | "tied">,
  { task, terms }: TaskView,
): Promise<MinedTask> {
  const { free, authorised } = await readStake(chain, account);
  if (free < terms.stake) await depositStake(chain, terms.stake - free);
  if (!authorised && terms.stake > 0n) await authoriseStake(chain, true);
  return enrol(chain, task, terms.consentGated && tied !== undefined ? tied.dataset : NO_DATASET);
}
