import { column } from "../../database/column.ts";
import type { Store } from "./openStore.ts";

type Hex = `0x${string}`;

/** What goes into one transaction: rows of the same seat. */
export type ShareAcknowledgement = { record: Hex; version: number; index: number };
export type ErasureAcknowledgement = { record: Hex; index: number };

/** What this guardian still owes the chain a word about: shares it took in, erasures it carried out. */
export function acknowledgementTable({ db }: Store) {
  return {
    /** Held and not yet seen acknowledged in a processed block. */
    sharesOwed(limit: number): ShareAcknowledgement[] {
      return db
        .prepare(
          `SELECT v.record, v.version, s.idx FROM versions v JOIN records r USING (record) JOIN seats s USING (guardian_set)
           WHERE v.status = 'held' AND v.ack = 'none' ORDER BY s.idx, v.block LIMIT ?`,
        )
        .all(limit)
        .map((row) => ({
          record: column.hex(row, "record"),
          version: column.integer(row, "version"),
          index: column.integer(row, "idx"),
        }));
    },
    /** Sent and mined, not yet confirmed. */
    sharesSent(shares: readonly ShareAcknowledgement[]): void {
      const update = db.prepare(
        "UPDATE versions SET ack = 'sent' WHERE record = ? AND version = ? AND ack = 'none'",
      );
      for (const share of shares) update.run(share.record, share.version);
    },
    shareConfirmed(record: Hex, version: number, block: number): void {
      db.prepare("UPDATE versions SET ack = 'confirmed', ack_block = ? WHERE record = ? AND version = ?").run(
        block,
        record,
        version,
      );
    },
    /** Erased records whose every epoch key is destroyed and whose erasure has not been confirmed on the chain. */
    erasuresOwed(limit: number): ErasureAcknowledgement[] {
      return db
        .prepare(
          `SELECT r.record, s.idx FROM records r JOIN seats s USING (guardian_set)
           WHERE r.erased_block IS NOT NULL AND r.erasure = 'none'
           AND NOT EXISTS (SELECT 1 FROM versions v JOIN epochs e ON e.epoch = v.epoch
                           WHERE v.record = r.record AND e.destroyed = 0)
           ORDER BY s.idx, r.erased_block LIMIT ?`,
        )
        .all(limit)
        .map((row) => ({ record: column.hex(row, "record"), index: column.integer(row, "idx") }));
    },
    /** Sent and mined, unless a processed block says more already. */
    erasuresSent(records: readonly Hex[]): void {
      const update = db.prepare("UPDATE records SET erasure = 'sent' WHERE record = ? AND erasure = 'none'");
      for (const record of records) update.run(record);
    },
    erasureConfirmed(record: Hex): void {
      db.prepare("UPDATE records SET erasure = 'confirmed' WHERE record = ?").run(record);
    },
    /** Epochs that erased records still wait for. */
    epochsHoldingErasuresBack(): number[] {
      return db
        .prepare(
          `SELECT DISTINCT v.epoch FROM records r JOIN versions v ON v.record = r.record
           JOIN epochs e ON e.epoch = v.epoch AND e.destroyed = 0
           WHERE r.erased_block IS NOT NULL AND r.erasure = 'none'`,
        )
        .all()
        .map((row) => column.integer(row, "epoch"));
    },
    /** What was sent and never seen confirmed is owed again: its transaction may have been dropped. */
    forgetSent(): void {
      db.exec("UPDATE versions SET ack = 'none' WHERE ack = 'sent'");
      db.exec("UPDATE records SET erasure = 'none' WHERE erasure = 'sent'");
    },
    /** Forgets what was sent but lies above the common ancestor, so that it is sent again. */
    rewind(above: number): void {
      db.prepare(
        "UPDATE versions SET ack = 'none', ack_block = NULL WHERE ack = 'sent' OR ack_block > ?",
      ).run(above);
      db.exec("UPDATE records SET erasure = 'none' WHERE erasure <> 'none'");
    },
  };
}
