import type { Step } from "../../../rounds/step.ts";
import { column } from "../../database/column.ts";
import type { Store } from "./openStore.ts";

export type DoneTable = {
  /** When something was last done, milliseconds since 1970; undefined: never. */
  at: (step: Step, deed: string) => number | undefined;
  mark: (step: Step, deed: string, time: number) => void;
};

/** What was tried when, so that a restart does not begin at once with everything again. */
export function doneTable({ db }: Store): DoneTable {
  return {
    at({ task, round, attempt }, deed) {
      const row = db
        .prepare("SELECT time FROM done WHERE task = ? AND round = ? AND attempt = ? AND deed = ?")
        .get(task, round, attempt, deed);
      return row === undefined ? undefined : column.integer(row, "time");
    },
    mark({ task, round, attempt }, deed, time) {
      db.prepare("INSERT OR REPLACE INTO done (task, round, attempt, deed, time) VALUES (?, ?, ?, ?, ?)").run(
        task,
        round,
        attempt,
        deed,
        time,
      );
    },
  };
}
