import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { toldClosing } from "./takeMessage.ts";

/**
 * By chair, the first at 0: each member's signature, our own included, to end this phase of this attempt over the entries as
 * they stand; undefined for who has given none here. What is kept was checked as it came in (takeMessage.ts), for this step:
 * checking it again at every look would keep a waiting machine busy.
 */
export function gatherClosers(
  { received }: Pick<Hospital, "received">,
  { task, roster, inputs }: Pick<TaskView, "task" | "roster" | "inputs">,
  { round, attempt }: Pick<AttemptView, "round" | "attempt">,
  phase: "commit" | "reveal",
): readonly (Hex | undefined)[] {
  const step = { task, round, attempt };
  const told = new Map<Hex, Hex>();
  for (const { account, body } of received.of(step, "closing")) {
    const parsed = toldClosing.safeParse(JSON.parse(body));
    const isOverThis = parsed.data?.reveals === (phase === "reveal") && parsed.data.inputsRoot === inputs;
    if (parsed.success && isOverThis) told.set(account, parsed.data.signature);
  }
  return membersOf(roster).map((member) => told.get(member));
}
