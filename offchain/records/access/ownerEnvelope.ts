import { exactly, utf8 } from "../bytes.ts";
import { openBox, sealBox } from "../keys/aesGcm.ts";
import { deriveKey } from "../keys/deriveKey.ts";

/** A under the vault key: key HKDF(vaultKey, info = "aceso/owner/v1"), nonce ‖ AES-256-GCM(A, aad = record). */
export const ownerEnvelopeLength = 60;

const ownerKey = (vaultKey: Uint8Array): Promise<Uint8Array> =>
  deriveKey(exactly(vaultKey, 32, "the vault key"), utf8("aceso/owner/v1"));

export const sealOwnerEnvelope = async (
  accessSecret: Uint8Array,
  vaultKey: Uint8Array,
  record: Uint8Array,
): Promise<Uint8Array> => sealBox(await ownerKey(vaultKey), accessSecret, record);

export const openOwnerEnvelope = async (
  envelope: Uint8Array,
  vaultKey: Uint8Array,
  record: Uint8Array,
): Promise<Uint8Array> => openBox(await ownerKey(vaultKey), envelope, record, "the owner envelope");
