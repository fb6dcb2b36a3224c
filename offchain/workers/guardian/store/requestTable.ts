import { column, type Row } from "./column.ts";
import type { Store } from "./openStore.ts";

type Hex = `0x${string}`;

/**
 * `waiting`: not permitted yet; `sealed`: the bytes are stored, nothing has left; `sent`: the transaction may be out;
 * `receipted`: the receipt is confirmed; `published`: the bytes are on IPFS; `closed`: expired, erased or answered
 * without bytes here. A request never goes from `sent` back to new bytes.
 */
export type RequestStatus = "waiting" | "sealed" | "sent" | "receipted" | "published" | "closed";

export type AccessRequest = {
  id: Hex;
  record: Hex;
  accessor: Hex;
  purpose: number;
  /** X25519 key, 32 bytes, that the shares are sealed to. */
  accessKey: Hex;
  block: number;
  /** Seconds since 1970, block time. */
  expiresAt: number;
  status: RequestStatus;
  /** How often something has changed that may permit it. */
  recheck: number;
  attempts: number;
  sealed: Uint8Array | undefined;
  digest: Hex | undefined;
};

const STATUSES: readonly RequestStatus[] = ["waiting", "sealed", "sent", "receipted", "published", "closed"];

const toRequest = (row: Row): AccessRequest => {
  const status = column.text(row, "status");
  return {
    id: column.hex(row, "id"),
    record: column.hex(row, "record"),
    accessor: column.hex(row, "accessor"),
    purpose: column.integer(row, "purpose"),
    accessKey: column.hex(row, "access_key"),
    block: column.integer(row, "block"),
    expiresAt: column.integer(row, "expires_at"),
    status: STATUSES.find((known) => known === status) ?? "closed",
    recheck: column.integer(row, "recheck"),
    attempts: column.integer(row, "attempts"),
    sealed: column.optionalBytes(row, "sealed"),
    digest: column.optionalHex(row, "digest"),
  };
};

/** Requests for access to records guarded here and how far each answer has got. */
export function requestTable({ db }: Store) {
  return {
    add(request: Omit<AccessRequest, "status" | "recheck" | "attempts" | "sealed" | "digest">): void {
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
    /** Requests with something to do now: a consent changed, bytes wait to be sent, a receipt waits for its bytes. */
    due(now: number): AccessRequest[] {
      return db
        .prepare(
          `SELECT * FROM requests WHERE next_try <= ? AND (status IN ('sealed', 'sent', 'receipted')
           OR (status = 'waiting' AND recheck <> looked)) ORDER BY block`,
        )
        .all(now)
        .map(toRequest);
    },
    /** Asks for another look at waiting requests; without a record, at all of them. */
    recheck(record?: Hex): void {
      const sql = "UPDATE requests SET recheck = recheck + 1 WHERE status = 'waiting'";
      if (record === undefined) db.exec(sql);
      else db.prepare(`${sql} AND record = ?`).run(record);
    },
    // A request is looked at while the chain is being followed. So every step below names the status it was decided
    // from and does nothing if that has changed meanwhile: a receipt must never be overwritten by an older thought.
    /** Nothing to do until something changes that had not changed when `request` was read; bytes that never left go. */
    wait({ id, recheck }: AccessRequest, from: RequestStatus): void {
      db.prepare(
        `UPDATE requests SET status = 'waiting', looked = ?, sealed = NULL, digest = NULL
         WHERE id = ? AND status = ?`,
      ).run(recheck, id, from);
    },
    seal(id: Hex, sealed: Uint8Array, digest: Hex): void {
      db.prepare(
        "UPDATE requests SET status = 'sealed', sealed = ?, digest = ? WHERE id = ? AND status = 'waiting'",
      ).run(sealed, digest, id);
    },
    /** False when the status is no longer `from`. */
    move(id: Hex, from: RequestStatus, to: RequestStatus): boolean {
      const sql = "UPDATE requests SET status = ?, attempts = 0, next_try = 0 WHERE id = ? AND status = ?";
      return db.prepare(sql).run(to, id, from).changes > 0;
    },
    /** The chain has spoken: whatever was being thought, this is so. */
    receipted(id: Hex, block: number): void {
      db.prepare(
        "UPDATE requests SET status = 'receipted', receipt_block = ?, next_try = 0 WHERE id = ? AND published = 0",
      ).run(block, id);
      db.prepare(
        "UPDATE requests SET status = 'published', receipt_block = ? WHERE id = ? AND published = 1",
      ).run(block, id);
    },
    retry(id: Hex, from: RequestStatus, nextTry: number): void {
      const sql = "UPDATE requests SET attempts = attempts + 1, next_try = ? WHERE id = ? AND status = ?";
      db.prepare(sql).run(nextTry, id, from);
    },
    published(id: Hex): void {
      db.prepare(
        "UPDATE requests SET status = 'published', published = 1 WHERE id = ? AND status = 'receipted'",
      ).run(id);
    },
    /** Ends what waits for a record that is no more; bytes that never left are deleted. Returns digests on IPFS. */
    closeFor(record: Hex): Hex[] {
      const rows = db.prepare("SELECT digest FROM requests WHERE record = ? AND published = 1").all(record);
      db.prepare("UPDATE requests SET status = 'closed', sealed = NULL WHERE record = ?").run(record);
      return rows.map((row) => column.hex(row, "digest"));
    },
    expire(time: number): void {
      db.prepare(
        "UPDATE requests SET status = 'closed', sealed = NULL WHERE status IN ('waiting', 'sealed') AND expires_at <= ?",
      ).run(time);
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
