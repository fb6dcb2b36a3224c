import { zeroHash } from "viem";
import { keyReleaseAbi as abi } from "../../../types/abis/KeyRelease.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** The attribute whose holders may file emergencies; undefined: nobody may. */
export async function readEmergencyAttribute({ client, deployment }: Chain): Promise<Hex | undefined> {
  const address = deployment.addresses.keyRelease;
  const attribute = await readChain(
    client.readContract({ address, abi, functionName: "emergencyAttribute" }),
  );
  return attribute === zeroHash ? undefined : attribute;
}
