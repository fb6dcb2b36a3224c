import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/**
 * Ends what `grantee` was granted, at once, and voids every signature still in the air for the record. Whoever has opened
 * it has seen it.
 */
export const revokeAccessCall = ({ addresses }: Deployment, record: Hex, grantee: Hex): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "revoke", args: [record, grantee] }),
});
