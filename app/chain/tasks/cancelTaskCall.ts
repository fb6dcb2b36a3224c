import { encodeFunctionData } from "viem";
import { roundCoordinatorAbi as abi } from "../../../types/abis/RoundCoordinator.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";

/** Ends the sender's own task: at once before its first round, later when the running round has ended. */
export const cancelTaskCall = ({ addresses }: Deployment, task: number): Call => ({
  to: addresses.roundCoordinator,
  data: encodeFunctionData({ abi, functionName: "cancel", args: [BigInt(task)] }),
});
