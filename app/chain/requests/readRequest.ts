import { keyReleaseAbi as abi } from "../../../types/abis/KeyRelease.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";
import { seatsIn } from "../seatsIn.ts";
import type { RequestState } from "./request.ts";

/** How far a request has come. */
export async function readRequest({ client, deployment }: Chain, request: Hex): Promise<RequestState> {
  const address = deployment.addresses.keyRelease;
  const { expires, released } = await readChain(
    client.readContract({ address, abi, functionName: "requestStateOf", args: [request] }),
  );
  return { expires, released: seatsIn(released) };
}
