import type { Hex } from "../../../rounds/hex.ts";
import type { DeclaredRow } from "../../consent/declareRows.ts";
import { atomically } from "../../database/atomically.ts";
import { column } from "../../database/column.ts";
import type { Store } from "./openStore.ts";

/** Rows as they were declared once, under their root. */
export type Declaration = {
  readonly root: Hex;
  /** Names the dataset, with this institution. */
  readonly salt: Hex;
  /** SHA-256 of its columns' names. */
  readonly schemaDigest: Hex;
  readonly rows: readonly DeclaredRow[];
};

export type DeclarationTable = {
  newest: () => Declaration | undefined;
  /** Earlier ones too: an attempt that began before a change goes on with its own rows. */
  of: (root: Hex) => Declaration | undefined;
  keep: (declaration: Declaration) => void;
};

/** Rows that were declared, with the keys and salts that nobody else has; nothing of what stands in a row. */
export function declarationTable(store: Store): DeclarationTable {
  const { db } = store;
  const read = (row: ReturnType<ReturnType<typeof db.prepare>["get"]>): Declaration | undefined => {
    if (row === undefined) return undefined;
    const root = column.hex(row, "root");
    const rows = db
      .prepare("SELECT digest, record, salt, key FROM declared_rows WHERE root = ? ORDER BY number")
      .all(root)
      .map((one) => ({
        digest: column.hex(one, "digest"),
        record: column.hex(one, "record"),
        salt: column.hex(one, "salt"),
        key: column.hex(one, "key"),
      }));
    return { root, salt: column.hex(row, "salt"), schemaDigest: column.hex(row, "schema_digest"), rows };
  };
  return {
    newest: () => read(db.prepare("SELECT * FROM declarations ORDER BY number DESC LIMIT 1").get()),
    of: (root) => read(db.prepare("SELECT * FROM declarations WHERE root = ?").get(root)),
    keep({ root, salt, schemaDigest, rows }) {
      atomically(store, () => {
        db.prepare("INSERT INTO declarations (root, salt, schema_digest) VALUES (?, ?, ?)").run(
          root,
          salt,
          schemaDigest,
        );
        const insert = db.prepare(
          "INSERT INTO declared_rows (root, number, digest, record, salt, key) VALUES (?, ?, ?, ?, ?, ?)",
        );
        rows.forEach((row, number) => insert.run(root, number, row.digest, row.record, row.salt, row.key));
      });
    },
  };
}
