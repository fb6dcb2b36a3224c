import { encodeFunctionData } from "viem";
import { roundCoordinatorAbi as abi } from "../../../types/abis/RoundCoordinator.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";

/** Does what time has made due for a task: opens the first round, the next attempt or round, or ends it. By anyone. */
export const pokeCall = ({ addresses }: Deployment, task: number): Call => ({
  to: addresses.roundCoordinator,
  data: encodeFunctionData({ abi, functionName: "poke", args: [BigInt(task)] }),
});
