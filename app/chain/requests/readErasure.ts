import { keyReleaseAbi as abi } from "../../../types/abis/KeyRelease.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";
import { seatsIn } from "../seatsIn.ts";

/** The seats of the guardians that have confirmed the erasure of a record. */
export async function readErasure({ client, deployment }: Chain, record: Hex): Promise<number[]> {
  const address = deployment.addresses.keyRelease;
  return seatsIn(
    await readChain(
      client.readContract({ address, abi, functionName: "erasureConfirmations", args: [record] }),
    ),
  );
}
