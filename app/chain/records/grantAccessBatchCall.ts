import { bytesToHex, encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import type { Grant } from "./grantAccessCall.ts";

/** Several grants in one transaction: all or none. Owner or carer of each record. */
export const grantAccessBatchCall = ({ addresses }: Deployment, grants: readonly Grant[]): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({
    abi,
    functionName: "grantBatch",
    args: [grants.map((grant) => ({ ...grant, sealedKey: bytesToHex(grant.sealedKey) }))],
  }),
});
