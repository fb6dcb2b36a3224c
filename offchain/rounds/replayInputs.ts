/**
 * The running hash of a task's entries, played again from its events: what a certificate's `inputsRoot` must be, and the way
 * to prove an entry or the absence of one (`slashWithheld`).
 *
 *     inputs₀ = keccak256(abi.encode(terms));  inputs ← keccak256(inputs ‖ head ‖ content), never reset
 */
import { appendInput, type InputsEntry } from "./appendInput.ts";
import { RoundsError } from "./errors.ts";
import { hashOpening } from "./hashOpening.ts";
import { hashTerms } from "./hashTerms.ts";
import type { Hex } from "./hex.ts";
import { inputsHead, type EntryKind } from "./inputsHead.ts";
import type { TaskEvent } from "./taskEvent.ts";

export type PlayedEntry = InputsEntry & {
  readonly kind: EntryKind;
  readonly round: number;
  readonly attempt: number;
  readonly account: Hex;
  /** `inputs` before this entry. */
  readonly before: Hex;
  readonly event: TaskEvent;
};

/** What an event adds, if it is an entry. */
function entryOf(event: TaskEvent): { kind: EntryKind; account: Hex; content: Hex } | undefined {
  if (event.name === "CommitsPosted") return { kind: "commits", account: event.leader, content: event.root };
  if (event.name === "RevealsPosted") return { kind: "reveals", account: event.leader, content: event.root };
  if (event.name === "Committed")
    return { kind: "commit", account: event.trainer, content: event.commitment };
  if (event.name === "Revealed")
    return { kind: "reveal", account: event.trainer, content: hashOpening(event) };
  return undefined;
}

/**
 * @param events all of the task, from its creation, in the chain's order; others' are passed over
 * @throws RoundsError "wrong-order" where the creation is missing, or an entry comes before the first Commit opened
 */
export function replayInputs(
  events: readonly TaskEvent[],
  task: number,
): { inputs: Hex; entries: readonly PlayedEntry[] } {
  const wrong = (what: string): RoundsError =>
    new RoundsError("wrong-order", `task ${task}: ${what}`, {
      repair: "read the task's events from its creation on, in the chain's order",
      values: { task: String(task) },
    });
  let inputs: Hex | undefined;
  let step: { round: number; attempt: number } | undefined;
  const entries: PlayedEntry[] = [];
  for (const event of events) {
    if (!("task" in event) || event.task !== task) continue;
    if (event.name === "TaskCreated") inputs = hashTerms(event.terms);
    if (event.name === "CommitOpened") step = { round: event.round, attempt: event.attempt };
    const entry = entryOf(event);
    if (entry === undefined) continue;
    if (inputs === undefined || step === undefined) throw wrong("an entry comes before the first round");
    const head = inputsHead(entry.kind, step.round, step.attempt, entry.account);
    entries.push({ ...entry, ...step, head, before: inputs, event });
    inputs = appendInput(inputs, { head, content: entry.content });
  }
  if (inputs === undefined) throw wrong("its creation is not among the events");
  return { inputs, entries };
}
