import { isSignedBy } from "../../chain/isSignedBy.ts";
import { messageTypedData, signedMessage } from "../messages/message.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";

/** Whether a text is the requester's own word on this task's dealing, to whichever member it was said. */
export async function isDealingOf(
  { chain, place }: Pick<Hospital, "chain" | "place">,
  { task, requester }: TaskView,
  text: string,
): Promise<boolean> {
  const parsed = signedMessage.safeParse(safeJson(text));
  if (!parsed.success) return false;
  const message = parsed.data;
  if (message.from !== requester || message.task !== task || message.purpose !== "dealing") return false;
  return isSignedBy(chain, requester, messageTypedData(place, message), message.signature);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
