import type { Hex } from "../../../rounds/hex.ts";
import type { Opening } from "../../../rounds/opening.ts";
import type { Step } from "../../../rounds/step.ts";
import { column } from "../../database/column.ts";
import { fromJson, toJson } from "./json.ts";
import type { Store } from "./openStore.ts";

/** What was trained for an attempt, from which base, and what was committed to it. */
export type Training = {
  readonly opening: Opening;
  readonly commitment: Hex;
  /** Over `Commitment`, 65 bytes. */
  readonly signature: Hex;
};

export type TrainingTable = {
  get: (step: Step, base: Hex) => Training | undefined;
  /** The update itself, up to a megabyte: read it to hand it over, not to look. */
  update: (step: Step, base: Hex) => Uint8Array | undefined;
  /** The first one stays: what was committed to must be what is revealed. */
  keep: (step: Step, base: Hex, training: Training, update: Uint8Array) => void;
};

export function trainingTable({ db }: Store): TrainingTable {
  const select = (column: "body" | "bytes", { task, round, attempt }: Step, base: Hex) =>
    db
      .prepare(`SELECT ${column} FROM trainings WHERE task = ? AND round = ? AND attempt = ? AND base = ?`)
      .get(task, round, attempt, base);
  return {
    get(step, base) {
      const row = select("body", step, base);
      // Written by `keep` alone.
      return row === undefined ? undefined : (fromJson(column.text(row, "body")) as Training);
    },
    update(step, base) {
      const row = select("bytes", step, base);
      return row === undefined ? undefined : column.bytes(row, "bytes");
    },
    keep({ task, round, attempt }, base, training, update) {
      db.prepare(
        "INSERT OR IGNORE INTO trainings (task, round, attempt, base, body, bytes) VALUES (?, ?, ?, ?, ?, ?)",
      ).run(task, round, attempt, base, toJson(training), update);
    },
  };
}
