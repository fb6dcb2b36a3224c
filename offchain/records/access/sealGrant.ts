import { exactly } from "../bytes.ts";
import { hpkeSeal } from "../keys/hpke.ts";
import { grantInfo } from "./grantInfo.ts";

/**
 * A sealed to a grantee's published key, 80 bytes, for the event of the grant.
 * Once the grantee has opened it, it cannot be taken back: revoking stops the guardians, a new A shuts it out of
 * later versions.
 */
export const sealGrant = (
  accessSecret: Uint8Array,
  granteeKey: Uint8Array,
  record: Uint8Array,
  grantee: Uint8Array,
): Promise<Uint8Array> =>
  hpkeSeal(granteeKey, grantInfo(record, grantee), exactly(accessSecret, 32, "the access secret"));
