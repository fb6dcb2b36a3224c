/**
 * Boxes of the device's store: AES-256-GCM under HKDF(vault key, info = "aceso/home/v1"), the entry's name as associated
 * data, so that entries cannot be swapped for one another. The same as in a home of the command line.
 */
import { openBox, sealBox } from "../../../offchain/records/keys/aesGcm.ts";
import { deriveKey } from "../../../offchain/records/keys/deriveKey.ts";
import type { Engine, Vault } from "../engine.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const boxKey = ({ vaultKey }: Vault): Promise<Uint8Array> => deriveKey(vaultKey, utf8("aceso/home/v1"));

export async function keepBox(
  { store, vault }: Pick<Engine, "store" | "vault">,
  name: string,
  content: Uint8Array,
): Promise<void> {
  await store.put(name, await sealBox(await boxKey(vault), content, utf8(name)));
}

/** Undefined when there is none. @throws RecordsError `seal-rejected`: another vault's, or changed */
export async function readBox(
  { store, vault }: Pick<Engine, "store" | "vault">,
  name: string,
): Promise<Uint8Array | undefined> {
  const box = await store.get(name);
  return box && openBox(await boxKey(vault), box, utf8(name), name);
}
