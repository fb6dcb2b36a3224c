import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** Whether the record stays shut in an emergency without a grant. Owner or carer. */
export const setEmergencyOptOutCall = ({ addresses }: Deployment, record: Hex, optedOut: boolean): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "setEmergencyOptOut", args: [record, optedOut] }),
});
