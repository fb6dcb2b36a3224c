import type { Hex } from "../../../rounds/hex.ts";
import { column } from "../../database/column.ts";
import type { Store } from "./openStore.ts";

/** Updates that travelled sealed, by task and digest. Whoever keeps one has checked it. */
export type UpdateTable = {
  get: (task: number, digest: Hex) => Uint8Array | undefined;
  keep: (task: number, digest: Hex, bytes: Uint8Array) => void;
};

/** Apart from the files, which anybody may read here. */
export function updateTable({ db }: Store): UpdateTable {
  return {
    get(task, digest) {
      const row = db.prepare("SELECT bytes FROM updates WHERE task = ? AND digest = ?").get(task, digest);
      return row === undefined ? undefined : column.bytes(row, "bytes");
    },
    keep(task, digest, bytes) {
      db.prepare("INSERT OR IGNORE INTO updates (task, digest, bytes) VALUES (?, ?, ?)").run(
        task,
        digest,
        bytes,
      );
    },
  };
}
