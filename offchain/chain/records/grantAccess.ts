import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { submitTransaction, type Mined } from "../submitTransaction.ts";

/**
 * `purposes`: bit mask of docs/protocol.md §1; `until`: seconds since 1970, exclusive; `sealedKey`: the record's A sealed
 * to the grantee's published key (sealGrant), 80 bytes.
 */
export type Grant = { record: Hex; grantee: Hex; purposes: number; until: number; sealedKey: Uint8Array };

/**
 * Allows `grantee` to open the record for `purposes` until `until`; replaces an earlier grant to them. Owner or carer.
 */
export async function grantAccess(
  chain: Chain,
  { record, grantee, purposes, until, sealedKey }: Grant,
): Promise<Mined> {
  const call = await chain.contracts.recordRegistry.grant.populateTransaction(
    record,
    grantee,
    purposes,
    until,
    sealedKey,
  );
  return submitTransaction(chain, call);
}
