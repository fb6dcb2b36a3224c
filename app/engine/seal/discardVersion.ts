import { forgetDeviceSecret } from "../device/deviceSecrets.ts";
import { unmarkUnregistered, type UnregisteredVersion } from "../device/interrupted.ts";
import { forgetTitle } from "../device/titles.ts";
import type { Engine } from "../engine.ts";

/** Forget a version that was sealed and will not be registered. Its ciphertext has no reader and refers to nobody. */
export async function discardVersion(
  engine: Pick<Engine, "store" | "vault">,
  sealed: UnregisteredVersion,
): Promise<void> {
  await forgetDeviceSecret(engine, sealed.record, sealed.version);
  await forgetTitle(engine, sealed.record, sealed.version);
  await unmarkUnregistered(engine, sealed);
}
