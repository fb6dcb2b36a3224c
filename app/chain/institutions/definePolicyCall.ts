import { bytesToHex, encodeFunctionData } from "viem";
import { policyRegistryAbi as abi } from "../../../types/abis/PolicyRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";

/** Defines a policy from its program (compilePolicy); its id is `keccak256(program)`. Anyone may, and it stays for ever. */
export const definePolicyCall = ({ addresses }: Deployment, program: Uint8Array): Call => ({
  to: addresses.policyRegistry,
  data: encodeFunctionData({ abi, functionName: "definePolicy", args: [bytesToHex(program)] }),
});
