import type { Chain } from "../../chain/chain.ts";
import type { UnregisteredVersion } from "../device/interrupted.ts";
import { EngineError } from "../errors.ts";
import { isRegistered } from "./isRegistered.ts";

/**
 * Another tab, or a carer, may have registered the version while this page waited to seal it: its key on this device must
 * not be replaced by one that opens nothing.
 *
 * @throws EngineError `version-taken`
 */
export async function requireUnregistered(chain: Chain, sealed: UnregisteredVersion): Promise<void> {
  if (!(await isRegistered(chain, sealed))) return;
  throw new EngineError("version-taken", "This was recorded meanwhile, in another tab or by somebody else.", {
    repair: "Load the page again and look at what is there now. Nothing was sent.",
    values: sealed,
  });
}
