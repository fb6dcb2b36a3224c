import { isInFlight } from "../../chain/isInFlight.ts";
import { readTaskEvents } from "../../chain/tasks/readTaskEvents.ts";
import { shareReference } from "../../chain/tasks/shareReference.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { openDealtShare } from "../reference/openDealtShare.ts";
import { readDealing } from "../replay/readDealing.ts";
import { readSpec } from "../replay/readSpec.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";

/**
 * Publishes this member's share of the running attempt's reference key. Only once Commit is over: cannot be undone. The chain
 * takes it as often as it is sent: what the process before this one sent, or an answer that was lost, is looked for first,
 * and undefined returned while it may still be on its way.
 */
export async function shareOwnReference(
  hospital: Hospital,
  view: TaskView,
  attempt: AttemptView,
): Promise<MinedTask | undefined> {
  const { chain, account, keys } = hospital;
  if (await isInFlight(chain)) return undefined;
  const names = ["ReferenceShared"] as const;
  const shared = await readTaskEvents(chain, { task: view.task, fromBlock: attempt.since, names });
  if (shared.some((event) => event.name === "ReferenceShared" && event.member === account)) return undefined;
  const chair = view.roster.find((seat) => seat.account === account)?.chair ?? 0;
  const { dealing } = await readDealing(hospital, view, await readSpec(hospital, view));
  return shareReference(chain, view.task, await openDealtShare(dealing, attempt, chair, keys.privateKey));
}
