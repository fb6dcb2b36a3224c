import { column, type Row } from "../../database/column.ts";
import { keyRing } from "./keyRing.ts";
import type { Store } from "./openStore.ts";

type Hex = `0x${string}`;

/** One epoch of this guardian's sealing key. Times in milliseconds since 1970. */
export type Epoch = {
  publicKey: Hex;
  /** The number the registry gave it; undefined until its publication is confirmed. */
  epoch: number | undefined;
  madeAt: number;
  /** When a newer epoch was seen confirmed; nobody should seal to this one from then on. */
  supersededAt: number | undefined;
  destroyed: boolean;
};

const secretName = (publicKey: Hex): string => `epoch/${publicKey}`;

const toEpoch = (row: Row): Epoch => ({
  publicKey: column.hex(row, "public_key"),
  epoch: column.optionalInteger(row, "epoch"),
  madeAt: column.integer(row, "made_at"),
  supersededAt: column.optionalInteger(row, "superseded_at"),
  destroyed: column.integer(row, "destroyed") === 1,
});

/** The guardian's epoch keys. A private key leaves this table only by being destroyed. */
export function epochTable(store: Store) {
  const { db } = store;
  const ring = keyRing(store);
  return {
    all(): Epoch[] {
      return db.prepare("SELECT * FROM epochs ORDER BY made_at").all().map(toEpoch);
    },
    add(publicKey: Hex, privateKey: Uint8Array, now: number): void {
      const sealed = ring.seal(secretName(publicKey), privateKey);
      db.prepare("INSERT INTO epochs (public_key, sealed, made_at) VALUES (?, ?, ?)").run(
        publicKey,
        sealed,
        now,
      );
    },
    /** The registry has numbered one of our keys; every lower epoch is superseded from now on. */
    confirmed(publicKey: Hex, epoch: number, now: number): void {
      db.prepare("UPDATE epochs SET epoch = ? WHERE public_key = ?").run(epoch, publicKey);
      db.prepare("UPDATE epochs SET superseded_at = ? WHERE epoch < ? AND superseded_at IS NULL").run(
        now,
        epoch,
      );
    },
    privateKey(epoch: number): Uint8Array | undefined {
      const row = db.prepare("SELECT * FROM epochs WHERE epoch = ? AND destroyed = 0").get(epoch);
      if (row === undefined) return undefined;
      return ring.open(secretName(column.hex(row, "public_key")), column.bytes(row, "sealed"));
    },
    /** How many versions sealed to the epoch have not been taken in yet. */
    wanted(epoch: number): number {
      const sql = "SELECT count(*) AS n FROM versions WHERE epoch = ? AND status = 'wanted'";
      return column.integer(db.prepare(sql).get(epoch) ?? {}, "n");
    },
    /** Destroys the private key. What was sealed to it and not taken in is lost; that is the point. */
    destroy(publicKey: Hex): void {
      ring.drop([secretName(publicKey)]);
      db.prepare("UPDATE epochs SET destroyed = 1, sealed = zeroblob(0) WHERE public_key = ?").run(publicKey);
    },
  };
}
