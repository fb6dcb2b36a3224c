import { column } from "../../database/column.ts";
import type { Store } from "./openStore.ts";

export type DocumentTable = {
  get: (path: string) => string | undefined;
  /** The first one under a path stays: what a root was posted of must not change. Returns what stands there. */
  keep: (path: string, body: string) => string;
};

/** Documents that anybody may read here, by path: batches and dealings. */
export function documentTable({ db }: Store): DocumentTable {
  const get = (path: string): string | undefined => {
    const row = db.prepare("SELECT body FROM documents WHERE path = ?").get(path);
    return row === undefined ? undefined : column.text(row, "body");
  };
  return {
    get,
    keep(path, body) {
      db.prepare("INSERT OR IGNORE INTO documents (path, body) VALUES (?, ?)").run(path, body);
      return get(path) ?? body;
    },
  };
}
