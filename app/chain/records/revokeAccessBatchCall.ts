import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

export type Revocation = { readonly record: Hex; readonly grantee: Hex };

/** Several revocations in one transaction: all or none. */
export const revokeAccessBatchCall = (
  { addresses }: Deployment,
  revocations: readonly Revocation[],
): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "revokeBatch", args: [revocations] }),
});
