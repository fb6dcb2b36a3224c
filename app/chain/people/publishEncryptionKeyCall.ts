import { encodeFunctionData } from "viem";
import { encryptionKeysAbi as abi } from "../../../types/abis/EncryptionKeys.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";

/**
 * Publishes the sender's next X25519 key (32 bytes): grants, attribute keys and vault keys are sealed to it from now on.
 * What was sealed to older keys stays sealed to them.
 */
export const publishEncryptionKeyCall = ({ addresses }: Deployment, key: Hex): Call => ({
  to: addresses.encryptionKeys,
  data: encodeFunctionData({ abi, functionName: "publish", args: [key] }),
});
