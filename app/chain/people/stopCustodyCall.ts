import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";

/** Ends the move of the sender's records. */
export const stopCustodyCall = ({ addresses }: Deployment): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "stopCustody" }),
});
