import { bytesToHex, randomBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../../rounds/hex.ts";
import type { Row } from "../../rounds/rowLeaf.ts";
import { hashContent } from "./hashContent.ts";

/** A row as its hospital keeps it: what it declares, and the key without which nobody can guess the content from it. */
export type DeclaredRow = Row & { readonly key: Hex };

/**
 * Make the leaves of a dataset. Each row's digest is SHA-256(key ‖ content), with a key of its own: an auditor who is shown
 * digest, record and salt learns which records trained, and nothing about a row. Shown the key too, it can check a row.
 *
 * @param contents the rows as the hospital keeps them, e.g. a table's lines
 * @param records the record whose consent lets each row be used, one a row
 * @throws RangeError unless there is one record a row
 */
export function declareRows(contents: readonly Uint8Array[], records: readonly Hex[]): DeclaredRow[] {
  const unpaired = (): RangeError =>
    new RangeError(`${contents.length} rows have ${records.length} records: give one of each`);
  if (contents.length !== records.length) throw unpaired();
  return contents.map((content, row): DeclaredRow => {
    const record = records[row];
    if (record === undefined) throw unpaired();
    const [key, salt] = [draw(), draw()];
    return { digest: hashContent(key, content), record, salt, key };
  });
}

const draw = (): Hex => `0x${bytesToHex(randomBytes(32))}`;
