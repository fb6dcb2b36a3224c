import { encodeFunctionData } from "viem";
import { keyReleaseAbi as abi } from "../../../types/abis/KeyRelease.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** `reasonHash`: sha256(salt ‖ reason), not zero; the accessor keeps both. `accessKey`: a fresh X25519 key. */
export type Emergency = { readonly record: Hex; readonly reasonHash: Hex; readonly accessKey: Hex };

/**
 * Files an emergency of 24 hours and asks for the record (purpose ETREAT), as a holder of the emergency attribute. It stays
 * visible for ever, to the patient first.
 */
export const requestEmergencyCall = (
  { addresses }: Deployment,
  { record, reasonHash, accessKey }: Emergency,
): Call => ({
  to: addresses.keyRelease,
  data: encodeFunctionData({ abi, functionName: "requestEmergency", args: [record, reasonHash, accessKey] }),
});
