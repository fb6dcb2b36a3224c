import type { Hex } from "../../../rounds/hex.ts";
import type { Step } from "../../../rounds/step.ts";
import { column } from "../../database/column.ts";
import { HospitalError } from "../errors.ts";
import type { Store } from "./openStore.ts";

/** A signature this institution gave, over the statement with this digest. `body`: what it was about, as JSON text. */
export type Given = { readonly digest: Hex; readonly signature: Hex; readonly body: string };

export type SignatureTable = {
  get: (step: Step, statement: "certificate") => Given | undefined;
  /**
   * Puts a signature on the disk before it may leave. Throws HospitalError "would-equivocate" where another statement of
   * this attempt was signed before: two cost the whole stake.
   */
  keep: (step: Step, statement: "certificate", given: Given) => void;
};

export function signatureTable({ db }: Store): SignatureTable {
  const get: SignatureTable["get"] = ({ task, round, attempt }, statement) => {
    const row = db
      .prepare(
        "SELECT digest, signature, body FROM signatures WHERE task = ? AND round = ? AND attempt = ? AND statement = ?",
      )
      .get(task, round, attempt, statement);
    return row === undefined
      ? undefined
      : {
          digest: column.hex(row, "digest"),
          signature: column.hex(row, "signature"),
          body: column.text(row, "body"),
        };
  };
  return {
    get,
    keep(step, statement, { digest, signature, body }) {
      const { task, round, attempt } = step;
      db.prepare(
        "INSERT OR IGNORE INTO signatures (task, round, attempt, statement, digest, signature, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ).run(task, round, attempt, statement, digest, signature, body);
      const stands = get(step, statement);
      if (stands?.digest !== digest)
        throw new HospitalError(
          "would-equivocate",
          `another ${statement} of this attempt is signed already`,
          {
            repair: "nothing to do: this attempt is certified without this institution, or fails",
            values: { task, round, attempt, signed: stands?.digest ?? "", wanted: digest },
          },
        );
    },
  };
}
