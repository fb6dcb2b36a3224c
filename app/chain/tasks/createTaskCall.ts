import { encodeFunctionData } from "viem";
import type { Terms } from "../../../offchain/rounds/terms.ts";
import { roundCoordinatorAbi as abi } from "../../../types/abis/RoundCoordinator.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";

/** Posts a task of the sender's own. Its terms cannot be changed; hospitals enrol only once it is funded too. */
export const createTaskCall = ({ addresses }: Deployment, terms: Terms): Call => ({
  to: addresses.roundCoordinator,
  data: encodeFunctionData({ abi, functionName: "createTask", args: [terms] }),
});
