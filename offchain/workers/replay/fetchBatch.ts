import { membersOf } from "../../rounds/membersOf.ts";
import { readCommits, readReveals } from "../tasks/batch.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import { fetchFromMembers } from "./fetchFromMembers.ts";
import type { Reader } from "./reader.ts";
import { batchPath } from "./paths.ts";

/** Fetches a posted batch, from its leader first. Returns whether it is here now. */
export async function fetchBatch(
  reader: Reader,
  view: TaskView,
  attempt: AttemptView,
  kind: "commits" | "reveals",
): Promise<boolean> {
  const posted = attempt[kind];
  if (posted === undefined) return true;
  const { leader, root } = posted;
  const others = membersOf(view.roster).filter((member) => member !== leader);
  const read = kind === "commits" ? readCommits : readReveals;
  return fetchFromMembers(reader, batchPath(kind, root), [leader, ...others], (text) => {
    return read(text, root) !== undefined;
  });
}
