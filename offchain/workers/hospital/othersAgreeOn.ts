import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { Step } from "../../rounds/step.ts";
import { tolerated } from "../../rounds/tolerated.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { readTold } from "../tasks/toldCertificate.ts";
import type { Hospital } from "./hospital.ts";

/**
 * The certificate of this attempt that f + 1 members say they have signed, so that one of them at least is honest; undefined
 * while there is none.
 */
export function othersAgreeOn(
  { received }: Pick<Hospital, "received">,
  { roster }: Pick<TaskView, "roster">,
  step: Step,
): Hex | undefined {
  const members = membersOf(roster);
  const counts = new Map<Hex, number>();
  for (const { account, body } of received.of(step, "certificate")) {
    const told = readTold(step, body);
    if (told === undefined || !members.includes(account)) continue;
    const count = (counts.get(told.hash) ?? 0) + 1;
    if (count > tolerated(members.length)) return told.hash;
    counts.set(told.hash, count);
  }
  return undefined;
}
