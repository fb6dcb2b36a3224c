import { hpkeSeal } from "../keys/hpke.ts";
import { attributeInfo, type AttributeDelivery } from "./attributeInfo.ts";

/** An encoded ABE attribute key sealed to its holder's published key, for IPFS. */
export const sealAttributeKey = (
  encodedKey: Uint8Array,
  holderKey: Uint8Array,
  delivery: AttributeDelivery,
): Promise<Uint8Array> => hpkeSeal(holderKey, attributeInfo(delivery), encodedKey);
