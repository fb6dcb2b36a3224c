import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/**
 * Takes over a patient's records, as the proposed account, once the delay is over. The old account loses every power over
 * them; only the new one can move them on.
 */
export const takeCustodyCall = ({ addresses }: Deployment, patient: Hex, records: readonly Hex[]): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "takeCustody", args: [patient, records] }),
});
