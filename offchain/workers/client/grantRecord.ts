import type { Hex } from "../../chain/hex.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import { grantAccess } from "../../chain/records/grantAccess.ts";
import { sealGrant } from "../../records/access/sealGrant.ts";
import type { Connection } from "./connection.ts";
import { fromHex } from "./hexBytes.ts";
import type { Home } from "./home/home.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";
import { unlockAsOwner } from "./unlockAsOwner.ts";

export type GrantRecordParameters = {
  readonly record: Hex;
  readonly grantee: Hex;
  /** Bit mask. */
  readonly purposes: number;
  /** Seconds since 1970, exclusive. */
  readonly until: number;
};

/**
 * Let somebody open a record, whether or not they satisfy its policy: A goes to their published key in the grant's
 * event, and the chain permits the guardians. The owner or a carer. What they open meanwhile cannot be taken back.
 *
 * @throws ClientError `record-erased`, `not-the-owner`; ChainError, also when the grantee has published no key
 */
export async function grantRecord(
  connection: Connection,
  home: Home,
  { record, grantee, purposes, until }: GrantRecordParameters,
): Promise<{ transaction: Hex; gas: bigint }> {
  const { chain } = connection;
  const state = await requireOpenRecord(chain, record);
  const { key } = await readEncryptionKey(chain, grantee);
  const { accessSecret } = await unlockAsOwner(connection, home, state);
  const sealedKey = await sealGrant(accessSecret, fromHex(key), fromHex(record), fromHex(grantee));
  const mined = await grantAccess(chain, { record, grantee, purposes, until, sealedKey });
  return { transaction: mined.hash, gas: mined.gas };
}
