import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** Whether an account acts for a patient. */
export async function isCarer({ client, deployment }: Chain, patient: Hex, account: Hex): Promise<boolean> {
  const address = deployment.addresses.recordRegistry;
  return readChain(client.readContract({ address, abi, functionName: "isCarer", args: [patient, account] }));
}
