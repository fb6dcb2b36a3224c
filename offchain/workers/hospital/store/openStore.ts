import type { DatabaseSync } from "node:sqlite";
import { BLOCKS_TABLE } from "../../database/chainPosition.ts";
import { openDatabase } from "../../database/openDatabase.ts";

/**
 * Everything a hospital's worker remembers. `events` is what the chain says, and goes when a reorganisation takes it
 * away; all the rest is what this institution did or was told, which no reorganisation undoes.
 */
export type Store = { readonly file: string; readonly db: DatabaseSync; readonly close: () => void };

const SCHEMA = `
${BLOCKS_TABLE}
CREATE TABLE IF NOT EXISTS events (
  block INTEGER NOT NULL, log_index INTEGER NOT NULL, task INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (block, log_index)) STRICT;
CREATE INDEX IF NOT EXISTS events_by_task ON events (task, block, log_index);
CREATE TABLE IF NOT EXISTS trainings (
  task INTEGER NOT NULL, round INTEGER NOT NULL, attempt INTEGER NOT NULL, base TEXT NOT NULL,
  body TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (task, round, attempt, base)) STRICT;
CREATE TABLE IF NOT EXISTS received (
  task INTEGER NOT NULL, round INTEGER NOT NULL, attempt INTEGER NOT NULL, purpose TEXT NOT NULL,
  account TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (task, round, attempt, purpose, account)) STRICT;
CREATE TABLE IF NOT EXISTS documents (path TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS signatures (
  task INTEGER NOT NULL, round INTEGER NOT NULL, attempt INTEGER NOT NULL, statement TEXT NOT NULL,
  digest TEXT NOT NULL, signature TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (task, round, attempt, statement)) STRICT;
CREATE TABLE IF NOT EXISTS done (
  task INTEGER NOT NULL, round INTEGER NOT NULL, attempt INTEGER NOT NULL, deed TEXT NOT NULL, time INTEGER NOT NULL,
  PRIMARY KEY (task, round, attempt, deed)) STRICT;
CREATE TABLE IF NOT EXISTS files (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS updates (
  task INTEGER NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (task, digest)) STRICT;
CREATE TABLE IF NOT EXISTS evidence (
  task INTEGER NOT NULL, account TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (task, account)) STRICT;
CREATE TABLE IF NOT EXISTS declarations (
  number INTEGER PRIMARY KEY AUTOINCREMENT, root TEXT NOT NULL UNIQUE, salt TEXT NOT NULL,
  schema_digest TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS declared_rows (
  root TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL, record TEXT NOT NULL, salt TEXT NOT NULL,
  key TEXT NOT NULL, PRIMARY KEY (root, number)) STRICT;
`;

/**
 * Opens (or makes) the hospital's database and takes it for this process alone (openDatabase.ts says how, and what it
 * throws).
 */
export function openStore(file: string): Store {
  const db = openDatabase(file, SCHEMA, { worker: "hospital", setting: "ACESO_HOSPITAL_DIR" });
  return {
    file,
    db,
    close: () => {
      db.close();
    },
  };
}
