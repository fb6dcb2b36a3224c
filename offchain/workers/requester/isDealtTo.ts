import { z } from "zod";
import { membersOf } from "../../rounds/membersOf.ts";
import type { TaskView } from "../tasks/taskView.ts";

/** Of a dealing that this requester made and kept itself. */
const dealt = z.object({ task: z.number(), members: z.array(z.string()) });

/** Whether a dealing made before is to this task's committee: a reorganisation may have changed who sits on it. */
export function isDealtTo(bytes: Uint8Array, { task, roster }: Pick<TaskView, "task" | "roster">): boolean {
  const parsed = dealt.parse(JSON.parse(new TextDecoder().decode(bytes)));
  return parsed.task === task && parsed.members.join() === membersOf(roster).join();
}
