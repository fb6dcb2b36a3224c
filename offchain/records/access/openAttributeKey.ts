import type { EncryptionKeyPair } from "../keys/encryptionKeyPair.ts";
import { hpkeOpen } from "../keys/hpke.ts";
import { attributeInfo, type AttributeDelivery } from "./attributeInfo.ts";

/** The encoded ABE attribute key, for its holder. @throws RecordsError `seal-rejected`. */
export const openAttributeKey = (
  sealed: Uint8Array,
  keyPair: EncryptionKeyPair,
  delivery: AttributeDelivery,
): Promise<Uint8Array> => hpkeOpen(keyPair.privateKey, attributeInfo(delivery), sealed);
