import { bytesToHex, encodeFunctionData } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Call } from "../call.ts";
import type { Deployment } from "../deployment.ts";
import { encodeEpochs } from "../encodeEpochs.ts";
import type { Correction } from "./correctRecordCall.ts";

/** As Correction, with the envelope itself, 1 to 16,384 bytes. */
export type InlineCorrection = Omit<Correction, "digest"> & { readonly envelope: Uint8Array };

/**
 * Puts a new version in force whose envelope the chain itself keeps, for ever, as ciphertext; owner or carer.
 * Throws ChainFailure "bad-argument" for epochs that are none.
 */
export const correctInlineRecordCall = ({ addresses }: Deployment, correction: InlineCorrection): Call => ({
  to: addresses.recordRegistry,
  data: encodeFunctionData({
    abi,
    functionName: "correctInline",
    args: [
      correction.record,
      correction.version,
      bytesToHex(correction.envelope),
      correction.policy,
      encodeEpochs(correction.epochs),
    ],
  }),
});
