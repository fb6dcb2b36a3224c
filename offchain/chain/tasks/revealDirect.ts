import type { Opening } from "../../rounds/opening.ts";
import type { Chain } from "../chain.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Opens the signing institution's commitment itself, while Reveal lasts. May be repeated: the first that opens what was
 * committed counts. Whoever has done it cannot be slashed for withholding.
 */
export async function revealDirect(chain: Chain, task: number, opening: Opening): Promise<MinedTask> {
  const call = await chain.contracts.roundCoordinator.revealDirect.populateTransaction(
    task,
    opening.updateDigest,
    opening.samples,
    opening.consentRoot,
    opening.salt,
  );
  return submitTaskTransaction(chain, call);
}
