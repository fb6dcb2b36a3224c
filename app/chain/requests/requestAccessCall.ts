import { encodeFunctionData } from "viem";
import { keyReleaseAbi as abi } from "../../../types/abis/KeyRelease.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import type { Request } from "./request.ts";

/** Asks for a record with a fresh access key; no permission is needed yet. The id is requestIdOf with the sender as accessor. */
export const requestAccessCall = (
  { addresses }: Deployment,
  { record, purpose, accessKey }: Omit<Request, "accessor">,
): Call => ({
  to: addresses.keyRelease,
  data: encodeFunctionData({ abi, functionName: "requestAccess", args: [record, purpose, accessKey] }),
});
