import { openDeviceSecret } from "../../../offchain/records/vault/openDeviceSecret.ts";
import { sealDeviceSecret } from "../../../offchain/records/vault/sealDeviceSecret.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Engine } from "../engine.ts";
import { fromHex } from "../hexBytes.ts";

/** B of the versions that this device sealed or opened, so that their owner need not ask the guardians again. */

type Device = Pick<Engine, "store" | "vault">;

const nameOf = (record: Hex, version: number): string => `device/${record.slice(2)}-${version}`;

export async function keepDeviceSecret(
  { store, vault }: Device,
  record: Hex,
  version: number,
  versionSecret: Uint8Array,
): Promise<void> {
  const sealed = await sealDeviceSecret(versionSecret, vault.vaultKey, fromHex(record), version);
  await store.put(nameOf(record, version), sealed);
}

/** Undefined when this device has none. @throws RecordsError `seal-rejected` */
export async function readDeviceSecret(
  { store, vault }: Device,
  record: Hex,
  version: number,
): Promise<Uint8Array | undefined> {
  const sealed = await store.get(nameOf(record, version));
  return sealed && openDeviceSecret(sealed, vault.vaultKey, fromHex(record), version);
}

/** Of a version that was never registered. */
export const forgetDeviceSecret = ({ store }: Device, record: Hex, version: number): Promise<void> =>
  store.remove(nameOf(record, version));

/** Erasure reaches the owner's own device. Says how many there were; what a disk keeps of deleted data is its own. */
export async function forgetDeviceSecrets({ store }: Device, record: Hex): Promise<number> {
  const names = await store.list(`device/${record.slice(2)}-`);
  for (const name of names) await store.remove(name);
  return names.length;
}
