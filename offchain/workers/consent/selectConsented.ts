import type { Row } from "../../rounds/rowLeaf.ts";
import { rowsRoot } from "../../rounds/rowsRoot.ts";
import type { Hex } from "../../rounds/hex.ts";

/** The rows of a dataset that may train in an attempt, and what is committed to of them. */
export type ConsentedRows = {
  /** Numbers of the rows, ascending: `selectRows` takes them. */
  readonly rows: Uint32Array;
  /** Their leaves in that order, to be shown to an auditor and to nobody else. */
  readonly declared: readonly Row[];
  /** The root over them: `consentRoot` of the commitment. Zeroes where no row has consent. */
  readonly consentRoot: Hex;
};

/**
 * Leave out every row without its patient's consent to model training. Consent is that of the block in which the attempt's
 * Commit opened: a revocation before it is out of this attempt already, a later one out of the next.
 *
 * @param declared a dataset's rows in the order of its root; a row of it trains as the row of the same number
 * @param hasConsent whether a record's consent to model training was active in that block; may ask for the row's number too
 */
export function selectConsented(
  declared: readonly Row[],
  hasConsent: (record: Hex, row: number) => boolean,
): ConsentedRows {
  const kept = [...declared.entries()].filter(([row, { record }]) => hasConsent(record, row));
  const rows = kept.map(([, row]) => row);
  return {
    rows: Uint32Array.from(kept, ([number]) => number),
    declared: rows,
    consentRoot: rowsRoot(rows),
  };
}
