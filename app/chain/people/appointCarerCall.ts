import { bytesToHex, encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/**
 * Gives `carer` the power to act for the sender on all their records, and the vault key sealed to the carer (80 bytes).
 * A vault key once handed over cannot be taken back.
 */
export const appointCarerCall = (
  { addresses }: Deployment,
  carer: Hex,
  sealedVaultKey: Uint8Array,
): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "appointCarer", args: [carer, bytesToHex(sealedVaultKey)] }),
});
