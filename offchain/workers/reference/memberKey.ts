import { RecordsError } from "../../records/errors.ts";
import { generateEncryptionKeyPair } from "../../records/keys/generateEncryptionKeyPair.ts";
import { hpkeSeal } from "../../records/keys/hpke.ts";

/** A key that something for a member is sealed to. Not `usable`: nobody has it. */
export type MemberKey = { readonly key: Uint8Array; readonly usable: boolean };

/**
 * The key that what is for a member is sealed to. Where it has published none, or one that nothing can be sealed to, a key
 * that nobody has: its chair stays empty, and keeps nobody else from theirs.
 */
export async function memberKey(published: Uint8Array | undefined): Promise<MemberKey> {
  if (published !== undefined && (await canBeSealedTo(published))) return { key: published, usable: true };
  return { key: (await generateEncryptionKeyPair()).publicKey, usable: false };
}

/** A key can be sealed to if anything can: not one that is no point, or one of small order. */
async function canBeSealedTo(key: Uint8Array): Promise<boolean> {
  try {
    await hpkeSeal(key, new Uint8Array(0), new Uint8Array(32));
    return true;
  } catch (error) {
    if (error instanceof RecordsError && error.code === "key-rejected") return false;
    throw error;
  }
}
