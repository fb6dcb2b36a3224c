import { randomBytes } from "node:crypto";
import { atRest } from "../atRest.ts";
import { GuardianError } from "../errors.ts";
import { column } from "../../database/column.ts";
import type { Store } from "./openStore.ts";

/**
 * The keys of the secrets, one each, by the secret's name ("share/<record>/<version>", "epoch/<public key>",
 * "release/<request>").
 */
export type KeyRing = {
  /** Seals a secret under a new key of its own and puts that key on the ring. */
  seal: (name: string, secret: Uint8Array) => Uint8Array;
  /** Opens what `seal` gave; undefined when the key is no longer on the ring (erased, or a restored archive). */
  open: (name: string, sealed: Uint8Array) => Uint8Array | undefined;
  /** Takes keys off the ring for good. Every backup place is behind from this moment until it is rewritten. */
  drop: (names: readonly string[]) => void;
  entries: () => { name: string; wrapped: Uint8Array }[];
  put: (name: string, wrapped: Uint8Array) => void;
};

export function keyRing(store: Store): KeyRing {
  const { db, box } = store;
  return {
    seal(name, secret) {
      const key = randomBytes(32);
      db.prepare("INSERT OR REPLACE INTO ring (id, wrapped) VALUES (?, ?)").run(name, box.seal(key, name));
      const sealed = atRest(key).seal(secret, name);
      key.fill(0);
      return sealed;
    },
    open(name, sealed) {
      const row = db.prepare("SELECT wrapped FROM ring WHERE id = ?").get(name);
      if (row === undefined) return undefined;
      const key = box.open(column.bytes(row, "wrapped"), name);
      const secret = atRest(key).open(sealed, name);
      key.fill(0);
      return secret;
    },
    drop(names) {
      for (const name of names) db.prepare("DELETE FROM ring WHERE id = ?").run(name);
      if (names.length > 0) db.exec("UPDATE places SET generation = 0");
    },
    entries() {
      return db
        .prepare("SELECT id, wrapped FROM ring ORDER BY id")
        .all()
        .map((row) => ({ name: column.text(row, "id"), wrapped: column.bytes(row, "wrapped") }));
    },
    put(name, wrapped) {
      if (name === "") {
        throw new GuardianError("backup-unreadable", "a key on the ring has no name", {
          repair: "the ring file was altered: take another copy of the backup place",
        });
      }
      db.prepare("INSERT OR REPLACE INTO ring (id, wrapped) VALUES (?, ?)").run(name, wrapped);
    },
  };
}
