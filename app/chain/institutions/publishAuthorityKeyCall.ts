import { bytesToHex, encodeFunctionData } from "viem";
import { institutionRegistryAbi as abi } from "../../../types/abis/InstitutionRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";

/** Publishes the sending institution's next ABE public key (encoded, 1 to 2,048 bytes). Records go on using older ones. */
export const publishAuthorityKeyCall = ({ addresses }: Deployment, key: Uint8Array): Call => ({
  to: addresses.institutionRegistry,
  data: encodeFunctionData({ abi, functionName: "publishAuthorityKey", args: [bytesToHex(key)] }),
});
