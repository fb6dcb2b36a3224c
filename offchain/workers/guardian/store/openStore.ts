import type { DatabaseSync } from "node:sqlite";
import { BLOCKS_TABLE } from "../../database/chainPosition.ts";
import { openDatabase } from "../../database/openDatabase.ts";
import { atRest, type AtRest } from "../atRest.ts";
import { emptyJournal } from "./emptyJournal.ts";

/**
 * Everything a guardian remembers. Each secret (a share, an epoch's private key, a release) is sealed under a key of its own; those
 * keys are the ring, each wrapped by the institution's storage key. Dropping a ring row kills the secret wherever a copy
 * of the sealed bytes may be. An archive holds every table but the ring (backupGuardian.ts).
 */
export type Store = { file: string; db: DatabaseSync; box: AtRest; close: () => void };

/** Tables copied into an archive: all but the ring and the list of backup places. */
export const ARCHIVED_TABLES = ["blocks", "epochs", "seats", "records", "versions", "requests"] as const;

const SCHEMA = `
${BLOCKS_TABLE}
CREATE TABLE IF NOT EXISTS ring (id TEXT PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS places (directory TEXT PRIMARY KEY, generation INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS epochs (
  public_key TEXT PRIMARY KEY, epoch INTEGER UNIQUE, sealed BLOB NOT NULL, made_at INTEGER NOT NULL,
  superseded_at INTEGER, destroyed INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS seats (
  guardian_set INTEGER PRIMARY KEY, idx INTEGER NOT NULL, size INTEGER NOT NULL, threshold INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS records (
  record TEXT PRIMARY KEY, guardian_set INTEGER NOT NULL REFERENCES seats, erased_block INTEGER,
  erasure TEXT NOT NULL DEFAULT 'none') STRICT;
CREATE TABLE IF NOT EXISTS versions (
  record TEXT NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL, inline INTEGER NOT NULL,
  epoch INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT, attempts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER NOT NULL DEFAULT 0, first_seen INTEGER NOT NULL, share BLOB,
  ack TEXT NOT NULL DEFAULT 'none', ack_block INTEGER, block INTEGER NOT NULL,
  PRIMARY KEY (record, version)) STRICT;
CREATE INDEX IF NOT EXISTS versions_by_status ON versions (status, next_try);
CREATE TABLE IF NOT EXISTS requests (
  id TEXT PRIMARY KEY, record TEXT NOT NULL, accessor TEXT NOT NULL, purpose INTEGER NOT NULL,
  access_key TEXT NOT NULL, block INTEGER NOT NULL, expires_at INTEGER NOT NULL, status TEXT NOT NULL,
  recheck INTEGER NOT NULL DEFAULT 1, looked INTEGER NOT NULL DEFAULT 0, next_try INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
  sealed BLOB, digest TEXT, receipt_block INTEGER, published INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX IF NOT EXISTS requests_by_status ON requests (status);
CREATE INDEX IF NOT EXISTS requests_by_record ON requests (record);
`;

/**
 * Opens (or makes) the guardian's database and takes it for this process alone (openDatabase.ts says how, and what it
 * throws).
 */
export function openStore(file: string, storageKey: Uint8Array): Store {
  const db = openDatabase(file, SCHEMA, { worker: "guardian", setting: "ACESO_GUARDIAN_DIR" });
  try {
    // A process killed between a deletion and its checkpoint has left the deleted pages in the journal.
    emptyJournal(db);
  } catch (cause) {
    db.close();
    throw cause;
  }
  return {
    file,
    db,
    box: atRest(storageKey),
    close: () => {
      db.close();
    },
  };
}
