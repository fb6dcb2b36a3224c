import { encodeFunctionData } from "viem";
import { offersAbi as abi } from "../../../types/abis/Offers.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/** Turns down what `author` offered to the sender, for good. */
export const declineOfferCall = ({ addresses }: Deployment, author: Hex, digest: Hex): Call => ({
  to: addresses.offers,
  data: encodeFunctionData({ abi, functionName: "decline", args: [author, digest] }),
});
