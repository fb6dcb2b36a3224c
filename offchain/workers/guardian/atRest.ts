/**
 * Secrets at rest: AES-256-GCM under a 32-byte key, `nonce(12) ‖ ciphertext ‖ tag(16)`, the random nonce fresh for every
 * value. `place` (table, row) is the associated data, so a value cut out of one row does not open in another.
 * It does not hide how many secrets there are or how long they are, and does nothing for a process already being read.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { GuardianError } from "./errors.ts";

const NONCE = 12;
const TAG = 16;

export type AtRest = {
  seal: (plaintext: Uint8Array, place: string) => Uint8Array;
  open: (sealed: Uint8Array, place: string) => Uint8Array;
};

/** Sealing and opening under one key. `open` throws GuardianError "store-corrupt" when the tag does not hold. */
export function atRest(key: Uint8Array): AtRest {
  if (key.length !== 32)
    throw new GuardianError("bad-setting", `the key for secrets at rest has ${key.length} bytes, not 32`, {
      repair: "derive it with deriveStorageKey from the institution's own account",
    });
  return {
    seal(plaintext, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      cipher.setAAD(Buffer.from(place, "utf8"));
      const body = cipher.update(plaintext);
      return Uint8Array.from(Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]));
    },
    open(sealed, place) {
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), {
          authTagLength: TAG,
        });
        decipher.setAAD(Buffer.from(place, "utf8"));
        decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
        const body = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
        return Uint8Array.from(Buffer.concat([body, decipher.final()]));
      } catch (cause) {
        throw new GuardianError("store-corrupt", `the secret kept at ${place} does not open`, {
          repair:
            "the database was written under another account's key or was altered: restore from a backup",
          values: { place },
          cause,
        });
      }
    },
  };
}
