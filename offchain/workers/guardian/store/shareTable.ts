import { column, type Row } from "../../database/column.ts";
import { keyRing } from "./keyRing.ts";
import type { Store } from "./openStore.ts";

type Hex = `0x${string}`;

/** This institution's place in one guardian set. */
export type Seat = { guardianSet: number; index: number; size: number; threshold: number };

/** A record this institution guards, and its seat in the record's guardian set. */
export type GuardedRecord = Seat & {
  record: Hex;
  /** Block of the erasure; undefined while the record lives. */
  erasedBlock: number | undefined;
};

/**
 * `wanted`: not fetched yet; `held`: the share is kept; `refused`: it did not check out (see reason); `erased`;
 * `orphaned`: its registration went away in a reorganisation and has not come back.
 */
export type VersionStatus = "wanted" | "held" | "refused" | "erased" | "orphaned";

/** One version of a record, as registered on the chain. */
export type GuardedVersion = {
  record: Hex;
  version: number;
  /** sha2-256 of the envelope (inline) or the multihash digest of its CID. */
  digest: Hex;
  inline: boolean;
  epoch: number;
  status: VersionStatus;
  reason: string | undefined;
  attempts: number;
  firstSeen: number;
  block: number;
};

const secretName = (record: Hex, version: number): string => `share/${record}/${version}`;

const toSeat = (row: Row): Seat => ({
  guardianSet: column.integer(row, "guardian_set"),
  index: column.integer(row, "idx"),
  size: column.integer(row, "size"),
  threshold: column.integer(row, "threshold"),
});

const toRecord = (row: Row): GuardedRecord => ({
  ...toSeat(row),
  record: column.hex(row, "record"),
  erasedBlock: column.optionalInteger(row, "erased_block"),
});

const STATUSES: readonly VersionStatus[] = ["wanted", "held", "refused", "erased", "orphaned"];

const toVersion = (row: Row): GuardedVersion => {
  const status = column.text(row, "status");
  return {
    record: column.hex(row, "record"),
    version: column.integer(row, "version"),
    digest: column.hex(row, "digest"),
    inline: column.integer(row, "inline") === 1,
    epoch: column.integer(row, "epoch"),
    status: STATUSES.find((known) => known === status) ?? "refused",
    reason: row["reason"] === null ? undefined : column.text(row, "reason"),
    attempts: column.integer(row, "attempts"),
    firstSeen: column.integer(row, "first_seen"),
    block: column.integer(row, "block"),
  };
};

/** The records guarded here, their versions and the shares themselves. `now` is in milliseconds since 1970. */
export function shareTable(store: Store) {
  const { db } = store;
  const ring = keyRing(store);
  return {
    takeSeat({ guardianSet, index, size, threshold }: Seat): void {
      db.prepare("INSERT OR REPLACE INTO seats (guardian_set, idx, size, threshold) VALUES (?, ?, ?, ?)").run(
        guardianSet,
        index,
        size,
        threshold,
      );
    },
    seat(guardianSet: number): Seat | undefined {
      const row = db.prepare("SELECT * FROM seats WHERE guardian_set = ?").get(guardianSet);
      return row === undefined ? undefined : toSeat(row);
    },
    addRecord(record: Hex, guardianSet: number): void {
      db.prepare("INSERT OR IGNORE INTO records (record, guardian_set) VALUES (?, ?)").run(
        record,
        guardianSet,
      );
    },
    record(record: Hex): GuardedRecord | undefined {
      const row = db
        .prepare("SELECT * FROM records JOIN seats USING (guardian_set) WHERE record = ?")
        .get(record);
      return row === undefined ? undefined : toRecord(row);
    },
    /** Seen again after a reorganisation with the same digest and epoch, a version keeps the share it had. */
    want(
      version: Pick<GuardedVersion, "record" | "version" | "digest" | "epoch" | "block">,
      now: number,
    ): void {
      const { record, digest, epoch, block } = version;
      db.prepare(
        `INSERT INTO versions (record, version, digest, inline, epoch, status, first_seen, block)
         VALUES (?, ?, ?, 0, ?, 'wanted', ?, ?)
         ON CONFLICT (record, version) DO UPDATE SET block = excluded.block, inline = 0,
           status = CASE WHEN digest = excluded.digest AND epoch = excluded.epoch AND share IS NOT NULL
                    THEN 'held' ELSE 'wanted' END,
           digest = excluded.digest, epoch = excluded.epoch
         WHERE status <> 'erased'`,
      ).run(record, version.version, digest, epoch, now, block);
    },
    inline(record: Hex, version: number): void {
      db.prepare("UPDATE versions SET inline = 1 WHERE record = ? AND version = ?").run(record, version);
    },
    due(now: number, limit: number): GuardedVersion[] {
      const sql =
        "SELECT * FROM versions WHERE status = 'wanted' AND next_try <= ? ORDER BY next_try, block LIMIT ?";
      return db.prepare(sql).all(now, limit).map(toVersion);
    },
    retry(record: Hex, version: number, reason: string, nextTry: number): void {
      db.prepare(
        "UPDATE versions SET attempts = attempts + 1, reason = ?, next_try = ? WHERE record = ? AND version = ?",
      ).run(reason, nextTry, record, version);
    },
    /** False when the version is no longer wanted: erased, say, while its envelope was being fetched. */
    hold(record: Hex, version: number, share: Uint8Array): boolean {
      if (this.version(record, version)?.status !== "wanted") return false;
      const sealed = ring.seal(secretName(record, version), share);
      db.prepare(
        "UPDATE versions SET status = 'held', reason = NULL, share = ? WHERE record = ? AND version = ?",
      ).run(sealed, record, version);
      return true;
    },
    refuse(record: Hex, version: number, reason: string): boolean {
      const sql =
        "UPDATE versions SET status = 'refused', reason = ? WHERE record = ? AND version = ? AND status = 'wanted'";
      return db.prepare(sql).run(reason, record, version).changes > 0;
    },
    version(record: Hex, version: number): GuardedVersion | undefined {
      const row = db.prepare("SELECT * FROM versions WHERE record = ? AND version = ?").get(record, version);
      return row === undefined ? undefined : toVersion(row);
    },
    /** How many versions of the record are held, and how many have yet to be tried for the first time. */
    progress(record: Hex): { held: number; untried: number } {
      const sql = `SELECT coalesce(sum(status = 'held'), 0) AS held,
        coalesce(sum(status = 'wanted' AND attempts = 0), 0) AS untried FROM versions WHERE record = ?`;
      const row = db.prepare(sql).get(record) ?? {};
      return { held: column.integer(row, "held"), untried: column.integer(row, "untried") };
    },
    /** Version → share of everything still held for the record. */
    shares(record: Hex): Map<number, Uint8Array> {
      const rows = db
        .prepare("SELECT version, share FROM versions WHERE record = ? AND status = 'held' ORDER BY version")
        .all(record);
      const shares = new Map<number, Uint8Array>();
      for (const row of rows) {
        const version = column.integer(row, "version");
        const share = ring.open(secretName(record, version), column.bytes(row, "share"));
        if (share !== undefined) shares.set(version, share);
      }
      return shares;
    },
    /** Deletes every share of the record and its key on the ring. Cannot be undone, here or from any archive. */
    erase(record: Hex, block: number): void {
      const rows = db.prepare("SELECT version FROM versions WHERE record = ?").all(record);
      ring.drop(rows.map((row) => secretName(record, column.integer(row, "version"))));
      db.prepare("UPDATE versions SET status = 'erased', share = NULL WHERE record = ?").run(record);
      db.prepare("UPDATE records SET erased_block = ? WHERE record = ?").run(block, record);
    },
    /** What was registered above the common ancestor may not come back; what does finds its share again (`want`). */
    rewind(above: number): void {
      db.prepare("UPDATE versions SET status = 'orphaned' WHERE block > ? AND status <> 'erased'").run(above);
      db.prepare("UPDATE records SET erased_block = NULL WHERE erased_block > ?").run(above);
    },
    counts(): Record<VersionStatus, number> {
      const counts = { wanted: 0, held: 0, refused: 0, erased: 0, orphaned: 0 };
      for (const row of db.prepare("SELECT status, count(*) AS n FROM versions GROUP BY status").all()) {
        const status = STATUSES.find((known) => known === column.text(row, "status"));
        if (status !== undefined) counts[status] = column.integer(row, "n");
      }
      return counts;
    },
  };
}
