import { forgetDeviceSecret } from "../device/deviceSecrets.ts";
import { unmarkUnregistered, type UnregisteredVersion } from "../device/interrupted.ts";
import { forgetTitle } from "../device/titles.ts";
import type { Engine } from "../engine.ts";
import { isRegistered } from "./isRegistered.ts";

/**
 * Forget a version that was sealed and will not be registered. Its ciphertext has no reader and refers to nobody. What the
 * register has after all is kept: a transaction may be mined after the page has given it up.
 *
 * @throws ChainFailure when the chain cannot be asked; nothing is forgotten then
 */
export async function discardVersion(
  engine: Pick<Engine, "chain" | "store" | "vault">,
  sealed: UnregisteredVersion,
): Promise<void> {
  if (!(await isRegistered(engine.chain, sealed))) {
    await forgetDeviceSecret(engine, sealed.record, sealed.version);
    await forgetTitle(engine, sealed.record, sealed.version);
  }
  await unmarkUnregistered(engine, sealed);
}
