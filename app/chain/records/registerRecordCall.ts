import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";
import { encodeEpochs } from "../encodeEpochs.ts";

/**
 * `salt`: 32 bytes of the sender's, once each; `digest`: sha2-256 of the envelope's CID; `policy`: defined before;
 * `epochs`: of each guardian in the set's order, the epoch its share is sealed to; `settings`: low seven bits standing
 * consent, bit 7 emergency opt-out.
 */
export type Registration = {
  readonly salt: Hex;
  readonly digest: Hex;
  readonly policy: Hex;
  readonly guardianSet: number;
  readonly epochs: readonly number[];
  readonly settings: number;
};

/**
 * Registers a record of the sender whose envelope is on IPFS. Its id is recordIdOf(deployment, sender, salt).
 * Throws ChainFailure "bad-argument" for epochs that are none.
 */
export const registerRecordCall = ({ addresses }: Deployment, registration: Registration): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({
    abi,
    functionName: "register",
    args: [
      registration.salt,
      registration.digest,
      registration.policy,
      registration.guardianSet,
      encodeEpochs(registration.epochs),
      registration.settings,
    ],
  }),
});
