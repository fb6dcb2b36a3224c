import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { quorum } from "../../rounds/quorum.ts";
import { encodeDealing } from "../reference/encodeDealing.ts";
import { openDealtShare } from "../reference/openDealtShare.ts";
import { fetchPart } from "../replay/fetchPart.ts";
import { dealtPath } from "../replay/paths.ts";
import { readDealing } from "../replay/readDealing.ts";
import { readSpec } from "../replay/readSpec.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { isFoundRightBy } from "./isFoundRightBy.ts";

/** What is noted of an attempt whose dealing was found right, by the committee it is to. */
export const dealtTo = ({ roster }: Pick<TaskView, "roster">): string =>
  `dealt/${committeeRoot(membersOf(roster))}`;

/**
 * Holds the dealing against the chain, opens our own share of the running attempt's part and fetches that part, sealed as it
 * is, before anything is committed to: where keys are not dealt, or the part is kept back, updates would be revealed and no
 * round certified. False shares of other attempts' parts matter in those. Then a quorum of members has to have found the same
 * dealing right for itself, so that f + 1 honest ones can open the part, which each of them has and hands out, whatever the
 * requester told the rest; until then it is to be done again. Throws ReplayError "no-file",
 * "no-dealing"; ReferenceSetError, RecordsError for a dealing that is false.
 */
export async function checkDealing(hospital: Hospital, view: TaskView, attempt: AttemptView): Promise<void> {
  const { account, keys, documents, done } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const { manifest, dealing } = await readDealing(hospital, view, await readSpec(hospital, view));
  const digest = sha256Hex(encodeDealing(dealing));
  const members = membersOf(view.roster);
  const chair = members.indexOf(account) + 1;
  if (chair !== 0) {
    await openDealtShare(dealing, attempt, chair, keys.privateKey);
    await fetchPart(hospital, view, manifest, attempt);
    documents.keep(dealtPath(view, step), digest);
  }
  const needed = quorum(members.length) - (chair === 0 ? 0 : 1);
  if (await isFoundRightBy(hospital, dealtPath(view, step), digest, members, needed))
    done.mark(step, dealtTo(view), Date.now());
}
