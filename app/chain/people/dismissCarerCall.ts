import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** Takes a carer's powers away at once, and ends a move of custody that carer proposed. */
export const dismissCarerCall = ({ addresses }: Deployment, carer: Hex): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "dismissCarer", args: [carer] }),
});
