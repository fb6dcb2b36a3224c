import { shareReference } from "../../chain/tasks/shareReference.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { openDealtShare } from "../reference/openDealtShare.ts";
import { readDealing } from "../replay/readDealing.ts";
import { readSpec } from "../replay/readSpec.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";

/** Publishes this member's share of the running attempt's reference key. Only once Commit is over: cannot be undone. */
export async function shareOwnReference(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
): Promise<MinedTask> {
  const { chain, account, keys } = hospital;
  const chair = view.roster.find((seat) => seat.account === account)?.chair ?? 0;
  const { dealing } = await readDealing(hospital, view, await readSpec(hospital, view));
  return shareReference(chain, view.task, await openDealtShare(dealing, attempt, chair, keys.privateKey));
}
