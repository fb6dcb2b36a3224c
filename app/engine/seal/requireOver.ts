import type { Chain } from "../../chain/chain.ts";
import type { Sending } from "../../chain/sending.ts";
import type { UnregisteredVersion } from "../device/interrupted.ts";
import { EngineError } from "../errors.ts";
import { isRegistered } from "./isRegistered.ts";
import { readFate } from "./readFate.ts";

/**
 * Before a version is sealed once more: an earlier attempt at the same version must not be able to come into the register
 * any more, since its key on this device is about to be replaced. What is in the register already passes here; that is
 * for `requireUnregistered` to say.
 *
 * @throws EngineError `sent-before`; ChainFailure when the chain does not answer
 */
export async function requireOver(
  chain: Chain,
  sealed: UnregisteredVersion,
  earlier: Sending,
): Promise<void> {
  const { fate } = await readFate(chain, earlier);
  if (fate === "none" || fate === "refused" || (await isRegistered(chain, sealed))) return;
  throw fate === "pending"
    ? new EngineError("sent-before", "You sent this before, and the network has not taken it in yet.", {
        repair: "Wait until it has; your list of records says so. This attempt has sent nothing.",
        values: sealed,
      })
    : new EngineError("sent-before", "This may have been sent before; nobody here can tell.", {
        repair:
          "Look into your wallet. If it was never sent there, or failed, load your list of records again, say there that you have looked, and then begin again. This attempt has sent nothing.",
        values: sealed,
      });
}
