import { deriveKey } from "../../../records/keys/deriveKey.ts";
import { openBox, sealBox } from "../../../records/keys/aesGcm.ts";
import type { Home } from "./home.ts";

/**
 * Boxes of the home directory: AES-256-GCM under HKDF(vault key, info = "aceso/home/v1"), the file's name inside the
 * home as associated data, so that files cannot be swapped for one another.
 */
export async function sealHomeBox(home: Home, name: string, content: Uint8Array): Promise<Uint8Array> {
  return sealBox(await homeKey(home), content, utf8(name));
}

/** @throws RecordsError `seal-rejected` */
export async function openHomeBox(home: Home, name: string, box: Uint8Array): Promise<Uint8Array> {
  return openBox(await homeKey(home), box, utf8(name), name);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const homeKey = (home: Home): Promise<Uint8Array> => deriveKey(home.vaultKey, utf8("aceso/home/v1"));
