/**
 * What somebody else wrote for a patient, on its way to them (docs/protocol.md §5.6):
 *
 *     file      = "acesooffer" ‖ u8 1 ‖ sealed key(80) ‖ frame 0 ‖ frame 1 ‖ …
 *     sealed    = HPKE to the patient's published key, info = "aceso/offer/v1" ‖ patient(20) ‖ author(20), K(32)
 *     headHash  = sha256( everything before frame 0 )
 *     data key  = HKDF-SHA256( ikm = K, salt = ∅, info = "aceso/offer/v1" ‖ headHash )
 *
 * K is fresh. Frames and what is in them are those of a record's envelope (STREAM over AES-256-GCM, headHash as
 * associated data); the metadata must name the author. The info ties the sealed key to both accounts, so the same bytes
 * do not open when offered to another patient, or by another account.
 *
 * It is no record: there is one lock, the patient's own key. Whoever gets that key reads what was ever offered; guardians
 * and erasure have no part in it, which is why accepting seals the content anew. HPKE's base mode does not say who
 * sealed: that is the signature in the metadata.
 */
import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u8, utf8 } from "../bytes.ts";
import type { Author } from "../envelope/author.ts";
import type { Metadata } from "../envelope/metadata.ts";
import { deriveKey } from "../keys/deriveKey.ts";
import { hpkeOverhead } from "../keys/hpke.ts";
import { importAesKey } from "../keys/aesGcm.ts";

export type SignedMetadata = Metadata & { author: Author };

export const offerMagic = concatBytes(utf8("acesooffer"), u8(1));
/** The largest file a reader takes, bytes: anyone may offer anything, and must not fill a stranger's disk. */
export const maxOfferLength = 2 ** 32;
export const offerHeadLength = offerMagic.length + hpkeOverhead + 32;

const tag = utf8("aceso/offer/v1");

export const offerInfo = (patient: Uint8Array, author: Uint8Array): Uint8Array =>
  concatBytes(tag, exactly(patient, 20, "the patient"), exactly(author, 20, "the author"));

export const offerDataKey = async (secret: Uint8Array, headHash: Uint8Array): Promise<CryptoKey> =>
  importAesKey(await deriveKey(secret, concatBytes(tag, headHash)));
