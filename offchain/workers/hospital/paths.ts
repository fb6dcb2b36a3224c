import type { Hex } from "../../rounds/hex.ts";

/** Where a hospital's public documents lie, under `GET /documents/`. */

/** A batch by its root: whatever a leader posted, everybody finds under one name. */
export const batchPath = (kind: "commits" | "reveals", root: Hex): string => `${kind}/${root}`;

/** The requester's signed word on a task's dealing. */
export const dealingPath = (task: number): string => `dealings/${task}`;
