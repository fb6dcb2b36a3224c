import type { Hex } from "../../../rounds/hex.ts";
import type { Step } from "../../../rounds/step.ts";
import { column } from "../../database/column.ts";
import type { Purpose } from "../../messages/message.ts";
import type { Store } from "./openStore.ts";

/** What another institution sent, its body as JSON text. */
export type Received = { readonly account: Hex; readonly body: string };

export type ReceivedTable = {
  /** The newest from an account stands for what it said before. */
  put: (step: Step, purpose: Purpose, received: Received) => void;
  of: (step: Step, purpose: Purpose) => readonly Received[];
};

export function receivedTable({ db }: Store): ReceivedTable {
  return {
    put({ task, round, attempt }, purpose, { account, body }) {
      db.prepare(
        "INSERT OR REPLACE INTO received (task, round, attempt, purpose, account, body) VALUES (?, ?, ?, ?, ?, ?)",
      ).run(task, round, attempt, purpose, account, body);
    },
    of: ({ task, round, attempt }, purpose) =>
      db
        .prepare(
          "SELECT account, body FROM received WHERE task = ? AND round = ? AND attempt = ? AND purpose = ? ORDER BY account",
        )
        .all(task, round, attempt, purpose)
        .map((row) => ({ account: column.hex(row, "account"), body: column.text(row, "body") })),
  };
}
