import { keyReleaseAbi as abi } from "../../../types/abis/KeyRelease.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** Whether the chain permits the opening now. `purpose`: exactly one bit. */
export async function isPermitted(
  { client, deployment }: Chain,
  { record, accessor, purpose }: { record: Hex; accessor: Hex; purpose: number },
): Promise<boolean> {
  const address = deployment.addresses.keyRelease;
  return readChain(
    client.readContract({ address, abi, functionName: "isPermitted", args: [record, accessor, purpose] }),
  );
}
