import type { SignedCertificate } from "../../../chain/tasks/slashEquivocation.ts";
import type { Hex } from "../../../rounds/hex.ts";
import { column } from "../../database/column.ts";
import { fromJson, toJson } from "./json.ts";
import type { Store } from "./openStore.ts";

/** Two different certificates of one attempt, each with the same member's signature. */
export type Equivocation = {
  readonly account: Hex;
  readonly first: SignedCertificate;
  readonly second: SignedCertificate;
};

export type EvidenceTable = {
  of: (task: number) => readonly Equivocation[];
  /** One a member and task is enough: it costs the whole stake. */
  keep: (task: number, found: Equivocation) => void;
};

/** What members signed twice. Whoever keeps it has checked both signatures. */
export function evidenceTable({ db }: Store): EvidenceTable {
  return {
    of: (task) =>
      db
        .prepare("SELECT body FROM evidence WHERE task = ? ORDER BY account")
        .all(task)
        // Written by `keep` alone.
        .map((row) => fromJson(column.text(row, "body")) as Equivocation),
    keep(task, found) {
      db.prepare("INSERT OR IGNORE INTO evidence (task, account, body) VALUES (?, ?, ?)").run(
        task,
        found.account,
        toJson(found),
      );
    },
  };
}
