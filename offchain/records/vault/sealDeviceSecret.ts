import { exactly } from "../bytes.ts";
import { sealBox } from "../keys/aesGcm.ts";
import { deviceKey, devicePlace } from "./deviceBinding.ts";

/**
 * B of one version for the owner's own device, 60 bytes: nonce ‖ AES-256-GCM(B, aad = record ‖ u16 version).
 * Keep it on the device alone, and delete it on erasure: with the owner envelope it opens the record for good.
 */
export const sealDeviceSecret = async (
  versionSecret: Uint8Array,
  vaultKey: Uint8Array,
  record: Uint8Array,
  version: number,
): Promise<Uint8Array> =>
  sealBox(
    await deviceKey(vaultKey),
    exactly(versionSecret, 32, "the version secret"),
    devicePlace(record, version),
  );
