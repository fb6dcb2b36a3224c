import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readRecordOwner } from "../../chain/records/readRecordOwner.ts";
import { inTurns } from "./inTurns.ts";

/** Whose records these were as of a block: accounts, ascending, none twice. Records that never were have none. */
export async function readOwners(
  chain: Chain,
  records: Iterable<Hex>,
  block: number,
): Promise<readonly Hex[]> {
  const owners = await inTurns([...new Set(records)], (record) => readRecordOwner(chain, record, block));
  return [...new Set(owners.filter((owner) => owner !== undefined))].sort();
}
