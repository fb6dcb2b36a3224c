import { committeeRoot } from "../../rounds/committeeRoot.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { Step } from "../../rounds/step.ts";
import type { TaskView } from "../tasks/taskView.ts";

/** Where a hospital's public documents lie, under `GET /documents/`. */

/** A batch by its root: whatever a leader posted, everybody finds under one name. */
export const batchPath = (kind: "commits" | "reveals", root: Hex): string => `${kind}/${root}`;

/** The requester's signed word on a task's dealing, by the committee it is to: a reorganisation may have made another. */
export const dealingPath = ({ task, roster }: Pick<TaskView, "task" | "roster">): string =>
  `dealings/${task}/${committeeRoot(membersOf(roster))}`;

/** The digest of the dealing in which this member has found its own share of an attempt's part right. */
export const dealtPath = (view: Pick<TaskView, "task" | "roster">, { round, attempt }: Step): string =>
  `dealt/${view.task}/${round}.${attempt}/${committeeRoot(membersOf(view.roster))}`;

/** A file by its SHA-256, in base64: whoever withheld an update from some members has not withheld it from all. */
export const filePath = (digest: Hex): string => `files/${digest}`;

/** An update that travels sealed, sealed anew to one member: whoever asks has it for that member alone. */
export const copyPath = (task: number, digest: Hex, member: Hex): string =>
  `updates/${task}/${digest}/${member}`;
