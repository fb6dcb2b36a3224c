import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "../bytes.ts";
import { RecordsError } from "../errors.ts";
import { hpkeSeal } from "./hpke.ts";

/** A key that something can be sealed to; `usable`: whether anybody can open it. */
export type SealableKey = { readonly key: Uint8Array; readonly usable: boolean };

/** A hash as a point: its private key is a discrete logarithm. The same always, so that who seals alike again can. */
const nobodysKey = (): Uint8Array => sha256(utf8("aceso/nobody/v1"));

/**
 * What an account published, or, where that is nothing or nothing can be sealed to it (no point, or one of small order), a key
 * that nobody has: its place stays empty, and keeps nobody else from theirs.
 */
export async function sealableKey(published: Uint8Array | undefined): Promise<SealableKey> {
  if (published !== undefined && (await canBeSealedTo(published))) return { key: published, usable: true };
  return { key: nobodysKey(), usable: false };
}

async function canBeSealedTo(key: Uint8Array): Promise<boolean> {
  try {
    await hpkeSeal(key, new Uint8Array(0), new Uint8Array(32));
    return true;
  } catch (error) {
    if (error instanceof RecordsError && error.code === "key-rejected") return false;
    throw error;
  }
}
