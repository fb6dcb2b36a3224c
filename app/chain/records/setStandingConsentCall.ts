import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** For which purposes (bit mask) whoever satisfies the record's policy may open it unasked; zero: none. Owner or carer. */
export const setStandingConsentCall = ({ addresses }: Deployment, record: Hex, purposes: number): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({ abi, functionName: "setStandingConsent", args: [record, purposes] }),
});
