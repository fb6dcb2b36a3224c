import type { Hex } from "../../../rounds/hex.ts";
import { column } from "../../database/column.ts";
import type { Store } from "./openStore.ts";

export type FileTable = {
  get: (digest: Hex) => Uint8Array | undefined;
  keep: (digest: Hex, bytes: Uint8Array) => void;
};

/** Files by their SHA-256: descriptions, models, updates, reports. Whoever keeps one has checked it. */
export function fileTable({ db }: Store): FileTable {
  return {
    get(digest) {
      const row = db.prepare("SELECT bytes FROM files WHERE digest = ?").get(digest);
      return row === undefined ? undefined : column.bytes(row, "bytes");
    },
    keep(digest, bytes) {
      db.prepare("INSERT OR IGNORE INTO files (digest, bytes) VALUES (?, ?)").run(digest, bytes);
    },
  };
}
