import { keyReleaseAbi as abi } from "../../../types/abis/KeyRelease.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** When the emergency an account filed for a record ends, seconds since 1970, exclusive; 0: never filed. */
export async function readEmergencyUntil(
  { client, deployment }: Chain,
  record: Hex,
  accessor: Hex,
): Promise<number> {
  const address = deployment.addresses.keyRelease;
  return readChain(
    client.readContract({ address, abi, functionName: "emergencyUntil", args: [record, accessor] }),
  );
}
