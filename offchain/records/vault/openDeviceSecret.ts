import { openBox } from "../keys/aesGcm.ts";
import { deviceKey, devicePlace } from "./deviceBinding.ts";

/** B of one version from the device's store. @throws RecordsError `seal-rejected`. */
export const openDeviceSecret = async (
  sealed: Uint8Array,
  vaultKey: Uint8Array,
  record: Uint8Array,
  version: number,
): Promise<Uint8Array> =>
  openBox(await deviceKey(vaultKey), sealed, devicePlace(record, version), "the device's secret");
