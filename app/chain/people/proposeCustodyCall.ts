import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/**
 * Begins to move a patient's records to a new account; the patient or a carer. Takes seven days, in which the old account
 * can stop it. Replaces a move under way and starts the delay again.
 */
export const proposeCustodyCall = ({ addresses }: Deployment, patient: Hex, newAccount: Hex): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "proposeCustody", args: [patient, newAccount] }),
});
