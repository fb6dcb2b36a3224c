import { toRequest, type AccessRequest, type RequestStatus } from "./accessRequest.ts";
import { column, type Row } from "../../database/column.ts";
import { keyRing } from "./keyRing.ts";
import type { Store } from "./openStore.ts";

type Hex = `0x${string}`;

/** The purpose of emergencies, as its bit (offchain/audit/purposes.ts). */
const ETREAT = 32;

const RECHECK = "recheck = recheck + 1, next_try = 0 WHERE status IN ('waiting', 'sent')";

const secretName = (id: Hex): string => `release/${id}`;

/** Requests for access to records guarded here and how far each answer has got. */
export function requestTable(store: Store) {
  const { db } = store;
  const ring = keyRing(store);
  /** Deletes bytes and their keys on the ring, which kills them in every archive too. */
  const forget = (rows: readonly Row[]): void => {
    const ids = rows.map((row) => column.hex(row, "id"));
    ring.drop(ids.map(secretName));
    for (const id of ids) db.prepare("UPDATE requests SET sealed = NULL WHERE id = ?").run(id);
  };
  const forgetOne = (id: Hex): void => {
    forget(db.prepare("SELECT id FROM requests WHERE id = ? AND sealed IS NOT NULL").all(id));
  };
  return {
    add(request: Omit<AccessRequest, "status" | "recheck" | "attempts" | "digest">): void {
      db.prepare(
        `INSERT INTO requests (id, record, accessor, purpose, access_key, block, expires_at, status)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')
         ON CONFLICT (id) DO UPDATE SET block = excluded.block, expires_at = excluded.expires_at, recheck = recheck + 1`,
      ).run(
        request.id,
        request.record,
        request.accessor,
        request.purpose,
        request.accessKey,
        request.block,
        request.expiresAt,
      );
    },
    get(id: Hex): AccessRequest | undefined {
      const row = db.prepare("SELECT * FROM requests WHERE id = ?").get(id);
      return row === undefined ? undefined : toRequest(row);
    },
    /** The sealed release: all that will ever be sent for the request. */
    bytes(id: Hex): Uint8Array | undefined {
      const row = db.prepare("SELECT sealed FROM requests WHERE id = ? AND sealed IS NOT NULL").get(id);
      return row === undefined ? undefined : ring.open(secretName(id), column.bytes(row, "sealed"));
    },
    /**
     * Requests with something to do now: a consent changed, bytes wait to be sent, a receipt waits for its bytes. In the
     * order they should be taken: emergencies, then what was never looked at; among equals each record and each
     * accessor in turn, the older first. So whoever asks a lot waits for themselves, not others for them.
     */
    due(now: number): AccessRequest[] {
      return db
        .prepare(
          `SELECT *, row_number() OVER (PARTITION BY purpose = ${ETREAT}, record ORDER BY block, id) AS by_record,
             row_number() OVER (PARTITION BY purpose = ${ETREAT}, accessor ORDER BY block, id) AS by_accessor
           FROM requests WHERE next_try <= ? AND (status IN ('sealed', 'sent', 'receipted')
           OR (status = 'waiting' AND recheck <> looked))
           ORDER BY purpose = ${ETREAT} DESC, status = 'waiting' AND looked > 0, max(by_record, by_accessor), block, id`,
        )
        .all(now)
        .map(toRequest);
    },
    /** Asks for another look at requests not answered yet, sent ones too, as they may have been refused; without a record, at all of them. */
    recheck(record?: Hex): void {
      const sql = `UPDATE requests SET ${RECHECK}`;
      if (record === undefined) db.exec(sql);
      else db.prepare(`${sql} AND record = ?`).run(record);
    },
    recheckAccessor(accessor: Hex): void {
      db.prepare(`UPDATE requests SET ${RECHECK} AND accessor = ?`).run(accessor);
    },
    // A request is looked at while the chain is being followed. So every step below names the status it was decided
    // from and does nothing if that has changed meanwhile: a receipt must never be overwritten by an older thought.
    /** Nothing to do until something changes that had not changed when `request` was read; bytes that never left go. */
    wait({ id, recheck }: AccessRequest, from: RequestStatus): void {
      const sql =
        "UPDATE requests SET status = 'waiting', looked = ?, digest = NULL WHERE id = ? AND status = ?";
      if (db.prepare(sql).run(recheck, id, from).changes > 0) forgetOne(id);
    },
    seal(id: Hex, sealed: Uint8Array, digest: Hex): void {
      const sql =
        "UPDATE requests SET status = 'sealed', sealed = ?, digest = ? WHERE id = ? AND status = 'waiting'";
      if (this.get(id)?.status !== "waiting") return;
      db.prepare(sql).run(ring.seal(secretName(id), sealed), digest, id);
    },
    /** False when the status is no longer `from`. */
    move(id: Hex, from: RequestStatus, to: RequestStatus): boolean {
      const sql = "UPDATE requests SET status = ?, attempts = 0, next_try = 0 WHERE id = ? AND status = ?";
      return db.prepare(sql).run(to, id, from).changes > 0;
    },
    /** Ends a request: its bytes, if any, will not leave any more. */
    close(id: Hex, from: RequestStatus): void {
      const sql = "UPDATE requests SET status = 'closed' WHERE id = ? AND status = ?";
      if (db.prepare(sql).run(id, from).changes > 0) forgetOne(id);
    },
    /** The chain has spoken: whatever was being thought, this is so. Without its bytes a request stays closed. */
    receipted(id: Hex, block: number): void {
      db.prepare(
        `UPDATE requests SET status = CASE published WHEN 1 THEN 'published' ELSE 'receipted' END,
         receipt_block = ?, next_try = 0 WHERE id = ? AND sealed IS NOT NULL`,
      ).run(block, id);
    },
    retry(id: Hex, from: RequestStatus, nextTry: number): void {
      const sql = "UPDATE requests SET attempts = attempts + 1, next_try = ? WHERE id = ? AND status = ?";
      db.prepare(sql).run(nextTry, id, from);
    },
    /** False when the request was closed, or its receipt taken back, while its bytes went to IPFS. */
    published(id: Hex): boolean {
      const sql =
        "UPDATE requests SET status = 'published', published = 1 WHERE id = ? AND status = 'receipted'";
      return db.prepare(sql).run(id).changes > 0;
    },
    /** Ends what waits for a record that is no more; all its bytes are deleted. Returns digests on IPFS. */
    closeFor(record: Hex): Hex[] {
      // A receipted one may have been put on IPFS by a process that died before noting so.
      const rows = db
        .prepare(
          "SELECT digest FROM requests WHERE record = ? AND (published = 1 OR status = 'receipted') AND digest IS NOT NULL",
        )
        .all(record);
      forget(db.prepare("SELECT id FROM requests WHERE record = ? AND sealed IS NOT NULL").all(record));
      db.prepare("UPDATE requests SET status = 'closed' WHERE record = ?").run(record);
      return rows.map((row) => column.hex(row, "digest"));
    },
    expire(time: number): void {
      const over = "status IN ('waiting', 'sealed') AND expires_at <= ?";
      forget(db.prepare(`SELECT id FROM requests WHERE ${over} AND sealed IS NOT NULL`).all(time));
      db.prepare(`UPDATE requests SET status = 'closed' WHERE ${over}`).run(time);
    },
    /** A receipt above the common ancestor is none: its bytes are offered again, never others. */
    rewind(above: number): void {
      db.prepare(
        `UPDATE requests SET status = 'sent', receipt_block = NULL WHERE receipt_block > ? AND sealed IS NOT NULL`,
      ).run(above);
      db.prepare("DELETE FROM requests WHERE block > ? AND sealed IS NULL").run(above);
    },
    pending(): number {
      const sql =
        "SELECT count(*) AS n FROM requests WHERE status IN ('waiting', 'sealed', 'sent', 'receipted')";
      return column.integer(db.prepare(sql).get() ?? {}, "n");
    },
  };
}
