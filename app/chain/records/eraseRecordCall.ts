import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** Ends a record for everyone, the owner included. Cannot be undone. Owner only. */
export const eraseRecordCall = ({ addresses }: Deployment, record: Hex): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "erase", args: [record] }),
});
