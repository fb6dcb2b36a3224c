import type { DeclaredRow } from "./declareRows.ts";
import { hashContent } from "./hashContent.ts";
import type { TiedRow } from "./tieRows.ts";

/**
 * The line on which each declared row stands now, wherever it was moved; undefined for one that is gone, was changed, or is
 * tied to another record. A line stands for one row only. So a file that is edited after its rows were declared trains on
 * less, never on what was not declared.
 */
export function findRows(
  declared: readonly DeclaredRow[],
  tied: readonly TiedRow[],
): readonly (number | undefined)[] {
  const byRecord = new Map<string, TiedRow[]>();
  for (const row of tied) {
    const own = byRecord.get(row.record);
    if (own === undefined) byRecord.set(row.record, [row]);
    else own.push(row);
  }
  return declared.map(({ record, key, digest }) => {
    const left = byRecord.get(record) ?? [];
    const at = left.findIndex(({ content }) => hashContent(key, content) === digest);
    return at < 0 ? undefined : left.splice(at, 1)[0]?.line;
  });
}
