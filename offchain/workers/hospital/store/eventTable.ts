import type { TaskEvent } from "../../../rounds/taskEvent.ts";
import { column } from "../../database/column.ts";
import { fromJson, toJson } from "./json.ts";
import type { Store } from "./openStore.ts";

export type EventTable = {
  add: (events: readonly TaskEvent[]) => void;
  /** All of a task, in the chain's order. */
  of: (task: number) => readonly TaskEvent[];
  tasks: () => readonly number[];
  rewind: (above: number) => void;
};

/** What the chain said of tasks, as far as it is processed. */
export function eventTable({ db }: Store): EventTable {
  return {
    add(events) {
      const insert = db.prepare(
        "INSERT OR REPLACE INTO events (block, log_index, task, body) VALUES (?, ?, ?, ?)",
      );
      for (const event of events)
        if ("task" in event) insert.run(event.at.block, event.at.logIndex, event.task, toJson(event));
    },
    of: (task) =>
      db
        .prepare("SELECT body FROM events WHERE task = ? ORDER BY block, log_index")
        .all(task)
        // Written by `add` alone.
        .map((row) => fromJson(column.text(row, "body")) as TaskEvent),
    tasks: () =>
      db
        .prepare("SELECT DISTINCT task FROM events ORDER BY task")
        .all()
        .map((row) => column.integer(row, "task")),
    rewind(above) {
      db.prepare("DELETE FROM events WHERE block > ?").run(above);
    },
  };
}
