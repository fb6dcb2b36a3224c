import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CID } from "multiformats/cid";
import { NodeLockedError } from "./errors.ts";
import type { State } from "./ipfsNode.ts";
import { createPeerKey, peerIdentity } from "./peerIdentity.ts";

/** SQLite's result code for "somebody else holds the lock". */
const SQLITE_BUSY = 5;

/**
 * Opens pins and identity in `<directory>/node.sqlite`. An exclusive SQLite lock is held until `close`: it keeps a second
 * node off the directory and, being the operating system's, dies with the process. Each pin is one transaction with
 * `synchronous=FULL`: whole and on the disk when the call returns, or absent.
 *
 * @throws NodeLockedError when another node holds the directory.
 */
export function openState(directory: string): State {
  const db = open(directory);
  const kept = db.prepare("SELECT private_key FROM identity").get()?.["private_key"];
  const privateKey = kept instanceof Uint8Array ? kept : createPeerKey();
  if (privateKey !== kept) db.prepare("INSERT INTO identity (id, private_key) VALUES (1, ?)").run(privateKey);
  const insert = db.prepare("INSERT OR IGNORE INTO pins (cid) VALUES (?)");
  const remove = db.prepare("DELETE FROM pins WHERE cid = ?");
  const find = db.prepare("SELECT 1 FROM pins WHERE cid = ?");
  const list = db.prepare("SELECT cid FROM pins ORDER BY cid");
  return {
    ...peerIdentity(privateKey),
    pin: (cid) => void insert.run(name(cid)),
    unpin: (cid) => remove.run(name(cid)).changes > 0,
    isPinned: (cid) => find.get(name(cid)) !== undefined,
    pins: () => list.all().map((row) => CID.parse(String(row["cid"]))),
    close: () => {
      db.close();
    },
  };
}

/** Version 0 and version 1 of one dag-pb CID are one pin. */
function name(cid: CID): string {
  return cid.toV1().toString();
}

function open(directory: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(join(directory, "node.sqlite"), { timeout: 0 });
    db.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS identity (id INTEGER PRIMARY KEY CHECK (id = 1), private_key BLOB NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS pins (cid TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      BEGIN IMMEDIATE;
      COMMIT;
    `);
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof Error && "errcode" in cause && cause.errcode === SQLITE_BUSY) {
      throw new NodeLockedError(directory, cause);
    }
    throw cause;
  }
}
