import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import type { Hex } from "../../../chain/hex.ts";
import { openDeviceSecret } from "../../../records/vault/openDeviceSecret.ts";
import { sealDeviceSecret } from "../../../records/vault/sealDeviceSecret.ts";
import { fromHex } from "../hexBytes.ts";
import type { Home } from "./home.ts";
import { writeSecretFile } from "./writeSecretFile.ts";

/** B of the versions that this device sealed or opened, so that their owner need not ask the guardians again. */

const fileOf = (record: Hex, version: number): string => `${record.slice(2)}-${version}`;

export async function keepDeviceSecret(
  home: Home,
  record: Hex,
  version: number,
  versionSecret: Uint8Array,
): Promise<void> {
  const sealed = await sealDeviceSecret(versionSecret, home.vaultKey, fromHex(record), version);
  await writeSecretFile(join(home.directory, "device", fileOf(record, version)), sealed);
}

/** Undefined when this device has none. @throws RecordsError `seal-rejected` */
export async function readDeviceSecret(
  home: Home,
  record: Hex,
  version: number,
): Promise<Uint8Array | undefined> {
  const sealed = await readFile(join(home.directory, "device", fileOf(record, version))).catch(
    () => undefined,
  );
  if (sealed === undefined) return undefined;
  return openDeviceSecret(new Uint8Array(sealed), home.vaultKey, fromHex(record), version);
}

/** Erasure reaches the owner's own device. The blocks of the disk may keep what was deleted: see docs/threat-model.md. */
export async function forgetDeviceSecrets(home: Home, record: Hex): Promise<number> {
  const directory = join(home.directory, "device");
  const names = await readdir(directory).catch(() => []);
  const doomed = names.filter((name) => name.startsWith(`${record.slice(2)}-`));
  for (const name of doomed) await rm(join(directory, name));
  return doomed.length;
}
