import { encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment, Hex } from "../deployment.ts";
import { encodeEpochs } from "../encodeEpochs.ts";

/** `version`: the one the envelope is sealed as, the newest + 1; `digest`: sha2-256 of the envelope's CID. */
export type Correction = {
  readonly record: Hex;
  readonly version: number;
  readonly digest: Hex;
  readonly policy: Hex;
  readonly epochs: readonly number[];
};

/** Puts a new version in force; owner or carer. Throws ChainFailure "bad-argument" for epochs that are none. */
export const correctRecordCall = ({ addresses }: Deployment, correction: Correction): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({
    abi,
    functionName: "correct",
    args: [
      correction.record,
      correction.version,
      correction.digest,
      correction.policy,
      encodeEpochs(correction.epochs),
    ],
  }),
});
