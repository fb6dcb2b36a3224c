import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** Whether an account acts for a patient. */
export async function isCarer(
  chain: Chain,
  patient: Hex,
  account: Hex,
  block: number | "latest" = "latest",
): Promise<boolean> {
  return readChain(chain.contracts.recordRegistry.isCarer(patient, account, { blockTag: block }));
}
