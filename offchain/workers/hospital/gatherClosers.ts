import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { stateClosing } from "../../rounds/stateClosing.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { toldClosing } from "./takeMessage.ts";

/**
 * By chair, the first at 0: each member's signature, our own included, to end this phase of this attempt over the entries as
 * they stand; undefined for who has given none here.
 */
export function gatherClosers(
  { received, place }: Pick<Hospital, "received" | "place">,
  { task, roster, inputs }: Pick<TaskView, "task" | "roster" | "inputs">,
  { round, attempt }: Pick<AttemptView, "round" | "attempt">,
  phase: "commit" | "reveal",
): readonly (Hex | undefined)[] {
  const step = { task, round, attempt };
  const statement = stateClosing(place, step, phase === "reveal", inputs);
  const told = new Map<Hex, Hex>();
  for (const { account, body } of received.of(step, "closing")) {
    const parsed = toldClosing.safeParse(JSON.parse(body));
    if (parsed.success && recoverSigner(statement, parsed.data.signature) === account)
      told.set(account, parsed.data.signature);
  }
  return membersOf(roster).map((member) => told.get(member));
}
