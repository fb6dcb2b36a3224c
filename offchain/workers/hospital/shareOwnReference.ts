import { shareReference } from "../../chain/tasks/shareReference.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { openDealtShares } from "../reference/openDealtShares.ts";
import { HospitalError } from "./errors.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { readDealing } from "./readDealing.ts";
import { readSpec } from "./readSpec.ts";

/** Publishes this member's share of the running attempt's reference key. Only once Commit is over: cannot be undone. */
export async function shareOwnReference(
  hospital: Hospital,
  view: TaskView,
  { round, attempt }: AttemptView,
): Promise<MinedTask> {
  const { chain, account, keys } = hospital;
  const chair = view.roster.find((seat) => seat.account === account)?.chair ?? 0;
  const { dealing } = await readDealing(hospital, view, await readSpec(hospital, view));
  const shares = await openDealtShares(dealing, chair, keys.privateKey);
  const share = shares[dealing.parts.findIndex((part) => part.round === round && part.attempt === attempt)];
  if (share === undefined)
    throw new HospitalError("no-dealing", "there is no reference part for this attempt", {
      repair: "nothing can be certified in it; the task goes on with the next attempt or ends",
      values: { task: view.task, round, attempt },
    });
  return shareReference(chain, view.task, share);
}
