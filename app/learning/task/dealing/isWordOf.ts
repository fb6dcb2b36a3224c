import type { Place } from "../../../../offchain/rounds/step.ts";
import type { SignedMessage } from "../../../../offchain/workers/messages/message.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { recoverMessageSigner } from "../../../chain/tasks/recoverMessageSigner.ts";

/** A task, and who alone may say how its keys are dealt. */
export type DealtBy = { readonly place: Place; readonly task: number; readonly requester: Hex };

/** Whether a message is the word on a task's dealing, signed by the task's requester. */
export async function isWordOf(
  { place, task, requester }: DealtBy,
  message: SignedMessage,
): Promise<boolean> {
  const { from, purpose } = message;
  if (message.task !== task || purpose !== "dealing" || from !== requester) return false;
  return (await recoverMessageSigner(place, message)) === requester;
}
