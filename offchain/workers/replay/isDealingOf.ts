import { isSignedByKey } from "../../chain/isSignedByKey.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { messageTypedData, signedMessage } from "../messages/message.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Reader } from "./reader.ts";
import { toldDealing } from "./toldDealing.ts";

/**
 * Whether a text is the requester's own word on this task's dealing to this committee, to whichever member it was said.
 */
export function isDealingOf(
  { place }: Pick<Reader, "place">,
  { task, requester, roster }: TaskView,
  text: string,
): boolean {
  const parsed = signedMessage.safeParse(safeJson(text));
  if (!parsed.success) return false;
  const message = parsed.data;
  if (message.from !== requester || message.task !== task || message.purpose !== "dealing") return false;
  const told = toldDealing.safeParse(safeJson(message.body));
  if (told.data?.committee !== committeeRoot(membersOf(roster))) return false;
  return isSignedByKey(requester, messageTypedData(place, message), message.signature);
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
