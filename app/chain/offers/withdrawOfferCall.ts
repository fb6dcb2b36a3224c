import { encodeFunctionData } from "viem";
import { offersAbi as abi } from "../../../types/abis/Offers.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** Takes back what the sender offered to `patient`. What they have read, they have read; a record made of it stays theirs. */
export const withdrawOfferCall = ({ addresses }: Deployment, patient: Hex, digest: Hex): Call => ({
  to: addresses.offers,
  data: encodeFunctionData({ abi, functionName: "withdraw", args: [patient, digest] }),
});
