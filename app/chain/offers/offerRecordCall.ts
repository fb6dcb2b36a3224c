import { encodeFunctionData } from "viem";
import { offersAbi as abi } from "../../../types/abis/Offers.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/**
 * Offers what the sender has sealed for `patient` and put on IPFS; `digest`: the sha2-256 digest inside the sealed file's
 * CID. Whoever reads the chain sees who wrote something for whom; that cannot be undone.
 */
export const offerRecordCall = ({ addresses }: Deployment, patient: Hex, digest: Hex): Call => ({
  to: addresses.offers,
  data: encodeFunctionData({ abi, functionName: "offer", args: [patient, digest] }),
});
