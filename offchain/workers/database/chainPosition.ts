import type { DatabaseSync } from "node:sqlite";
import { column } from "./column.ts";

/** The table this reads and writes. */
export const BLOCKS_TABLE =
  "CREATE TABLE IF NOT EXISTS blocks (number INTEGER PRIMARY KEY, hash TEXT NOT NULL, time INTEGER NOT NULL) STRICT;";

/** A block as a worker remembers it; `time` is the block's own, in seconds since 1970. */
export type Position = { number: number; hash: `0x${string}`; time: number };

/** How many processed positions are kept to look for a common ancestor after a reorganisation. */
const KEPT = 1024;

export type ChainPosition = {
  latest: () => Position | undefined;
  /** Newest first. */
  all: () => Position[];
  advance: (to: Position) => void;
  rewind: (above: number) => void;
};

/** Where a worker stands on the chain: the last block it has processed and those before it. */
export function chainPosition({ db }: { readonly db: DatabaseSync }): ChainPosition {
  const read = (limit: number): Position[] =>
    db
      .prepare("SELECT number, hash, time FROM blocks ORDER BY number DESC LIMIT ?")
      .all(limit)
      .map((row) => ({
        number: column.integer(row, "number"),
        hash: column.hex(row, "hash"),
        time: column.integer(row, "time"),
      }));
  return {
    latest: () => read(1)[0],
    all: () => read(KEPT),
    advance(to) {
      db.prepare("INSERT OR REPLACE INTO blocks (number, hash, time) VALUES (?, ?, ?)").run(
        to.number,
        to.hash,
        to.time,
      );
      db.prepare(
        "DELETE FROM blocks WHERE number < (SELECT min(number) FROM (SELECT number FROM blocks ORDER BY number DESC LIMIT ?))",
      ).run(KEPT);
    },
    rewind(above) {
      db.prepare("DELETE FROM blocks WHERE number > ?").run(above);
    },
  };
}
