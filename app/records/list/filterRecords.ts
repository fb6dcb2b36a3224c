import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { OwnRecord } from "../ownRecord.ts";
import { recordKind, type RecordKind } from "../recordKind.ts";

export type RecordFilter = {
  /** Part of a name, or the beginning of an id. */
  readonly text: string;
  readonly kind: RecordKind | "all";
  readonly shared: "all" | "shared" | "private" | "erased";
};

/** Whether anybody but its owner and carers is let in by a grant or a standing consent. */
export const isShared = ({ grantees, standing }: OwnRecord): boolean => grantees.length > 0 || standing !== 0;

/** The records that fit. What is erased shows only when asked for; what has no name here fits no kind but "all". */
export function filterRecords(
  records: readonly OwnRecord[],
  titles: ReadonlyMap<Hex, Metadata> | undefined,
  { text, kind, shared }: RecordFilter,
): readonly OwnRecord[] {
  const needle = text.trim().toLowerCase();
  return records.filter((record) => {
    const title = titles?.get(record.record);
    const isGone = record.state !== "kept";
    if (shared === "erased" ? !isGone : isGone) return false;
    if (shared === "shared" && !isShared(record)) return false;
    if (shared === "private" && isShared(record)) return false;
    if (kind !== "all" && (title === undefined || recordKind(title) !== kind)) return false;
    return (
      needle === "" ||
      record.record.startsWith(needle) ||
      (title?.name.toLowerCase().includes(needle) ?? false)
    );
  });
}
