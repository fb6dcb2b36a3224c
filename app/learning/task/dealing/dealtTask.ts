import { committeeRoot } from "../../../../offchain/rounds/committeeRoot.ts";
import { membersOf } from "../../../../offchain/rounds/membersOf.ts";
import type { Deployment } from "../../../chain/deployment.ts";
import type { TaskView } from "../../view/taskView.ts";
import type { DealtTask } from "./askForWords.ts";

/** What a dealing is for: this task, and the committee that sits now. */
export const dealtTask = ({ chainId, addresses }: Deployment, view: TaskView): DealtTask => ({
  place: { chainId: BigInt(chainId), coordinator: addresses.roundCoordinator },
  task: view.task,
  requester: view.requester,
  committee: committeeRoot(membersOf(view.seats)),
});
