import { roundCoordinatorAbi as abi } from "../../../types/abis/RoundCoordinator.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { lowerCase } from "../lowerCase.ts";
import { readChain } from "../readChain.ts";

/** Who posted a task; zeroes for none. Throws ChainFailure. */
export async function readRequester({ client, deployment }: Chain, task: number): Promise<Hex> {
  const contract = { address: deployment.addresses.roundCoordinator, abi };
  return lowerCase(
    await readChain(client.readContract({ ...contract, functionName: "requesterOf", args: [BigInt(task)] })),
  );
}
