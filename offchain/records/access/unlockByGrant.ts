import type { EncryptionKeyPair } from "../keys/encryptionKeyPair.ts";
import { hpkeOpen } from "../keys/hpke.ts";
import { grantInfo } from "./grantInfo.ts";

/**
 * A, for a grantee.
 * @throws RecordsError `seal-rejected`: another key, another record, or a grant made out to someone else.
 */
export const unlockByGrant = (
  sealed: Uint8Array,
  keyPair: EncryptionKeyPair,
  record: Uint8Array,
  grantee: Uint8Array,
): Promise<Uint8Array> => hpkeOpen(keyPair.privateKey, grantInfo(record, grantee), sealed);
