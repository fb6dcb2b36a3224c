import { readTaskState } from "../../rounds/readTaskState.ts";
import type { TaskState } from "../../rounds/taskState.ts";
import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** A task as it is now. Its terms are in its TaskCreated event (`readTaskEvents`). */
export type Task = {
  task: number;
  requester: Hex;
  state: TaskState;
  /** The running hash of entries. */
  inputs: Hex;
  /** SHA-256 of the model that the running round begins with; after the last, the task's result. */
  base: Hex;
  /** Running hashes of the members, and of all enrolled. */
  committee: Hex;
  roster: Hex;
};

/** Throws ChainError "RoundUnknownTask" for one that never was. */
export async function readTask(chain: Chain, task: number): Promise<Task> {
  const { roundCoordinator } = chain.contracts;
  const [word, requester, roots] = await readChain(
    Promise.all([
      roundCoordinator.stateOf(task),
      roundCoordinator.requesterOf(task),
      roundCoordinator.rootsOf(task),
    ]),
  );
  const state = readTaskState(word);
  if (state === undefined)
    throw new ChainError("RoundUnknownTask", `there is no task ${task}`, {
      repair: "check the task's number, and the network",
      values: { task: String(task) },
    });
  return {
    task,
    requester: parseHex(requester, "requester", 20),
    state,
    inputs: parseHex(roots.inputs, "inputs", 32),
    base: parseHex(roots.base, "base", 32),
    committee: parseHex(roots.committee, "committee", 32),
    roster: parseHex(roots.roster, "roster", 32),
  };
}
