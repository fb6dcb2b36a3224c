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
  readonly bytes: Uint8Array;
};

export type TrainingTable = {
  get: (step: Step, base: Hex) => Training | undefined;
  /** The first one stays: what was committed to must be what is revealed. */
  keep: (step: Step, base: Hex, training: Training) => void;
};

export function trainingTable({ db }: Store): TrainingTable {
  return {
    get({ task, round, attempt }, base) {
      const row = db
        .prepare(
          "SELECT body, bytes FROM trainings WHERE task = ? AND round = ? AND attempt = ? AND base = ?",
        )
        .get(task, round, attempt, base);
      if (row === undefined) return undefined;
      const body = fromJson(column.text(row, "body")) as Omit<Training, "bytes">;
      return { ...body, bytes: column.bytes(row, "bytes") };
    },
    keep({ task, round, attempt }, base, { bytes, ...body }) {
      db.prepare(
        "INSERT OR IGNORE INTO trainings (task, round, attempt, base, body, bytes) VALUES (?, ?, ?, ?, ?, ?)",
      ).run(task, round, attempt, base, toJson(body), bytes);
    },
  };
}
