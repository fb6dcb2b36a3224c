import { join } from "node:path";
import type { Step } from "../../rounds/step.ts";

/** Where a hospital keeps the rows it declared for an attempt, opened. Numbers as people count them, from 1. */
export const openedRowsPath = (directory: string, { task, round, attempt }: Step): string =>
  join(directory, "consents", `task-${task}-round-${round + 1}-attempt-${attempt + 1}.json`);
